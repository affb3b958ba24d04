"""The process of one target: `python -m fuzz.process MODULE FOUND FOLDER… -options of libFuzzer`. Needs atheris."""

import hashlib
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path

# Python whose branches guide the search. What is imported before stays as it is.
_INSTRUMENTED = ["jizhun", "email", "olefile", "xlrd", "zipfile"]
_FAULT = 77  # the status with which libFuzzer itself ends
GROWN = 75  # the status of a process that asks to be replaced
MEMORY = 1024  # MB that the process may hold
_BETWEEN = 50  # inputs between two looks at the memory


def main() -> None:
    """Fuzz until time is up or a fault is found; libFuzzer ends the process. FOUND: the folder for what shows a fault."""
    module, found = sys.argv.pop(1), Path(sys.argv.pop(1))
    import atheris  # here, so that the parent of this process needs none

    with atheris.instrument_imports(include=_INSTRUMENTED):
        target = import_module(module)
    atheris.Setup([*sys.argv, f"-artifact_prefix={found}/"], _watched(target.one, found))
    atheris.Fuzz()


def _watched(one: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """`one`, with the input of an exception kept at once: libFuzzer keeps it as Python shuts down, when its timer may end all.

    Ends the process when many inputs together have made it large, as a worker of `reading.isolation` ends.
    """
    inputs = count(1)

    def watched(data: bytes) -> None:
        if next(inputs) % _BETWEEN == 0 and _resident() > MEMORY // 2:
            os._exit(GROWN)
        try:
            one(data)
        except BaseException:  # noqa: BLE001  the border of the process
            kept = found / f"crash-{hashlib.sha1(data).hexdigest()}"
            kept.write_bytes(data)
            print(f"=== {traceback.format_exc()}Test unit written to {kept}", file=sys.stderr, flush=True)
            os._exit(_FAULT)

    return watched


def _resident() -> int:
    """Of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


if __name__ == "__main__":
    main()
