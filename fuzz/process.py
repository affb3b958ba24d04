"""The process of one target: `python -m fuzz.process MODULE FOUND FOLDER… -options of libFuzzer`. Needs atheris."""

import hashlib
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import atheris

# Python whose branches guide the search. What is imported before stays as it is.
_INSTRUMENTED = ["jizhun", "email", "olefile", "xlrd", "zipfile"]
_FAULT = 77  # the status with which libFuzzer itself ends


def main() -> None:
    """Fuzz until time is up or a fault is found; libFuzzer ends the process. FOUND: the folder for what shows a fault."""
    module, found = sys.argv.pop(1), Path(sys.argv.pop(1))
    with atheris.instrument_imports(include=_INSTRUMENTED):
        target = import_module(module)
    atheris.Setup([*sys.argv, f"-artifact_prefix={found}/"], _watched(target.one, found))
    atheris.Fuzz()


def _watched(one: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """Keeps the input of an exception at once: libFuzzer would as Python shuts down, and may be cut short by its own timer."""

    def watched(data: bytes) -> None:
        try:
            one(data)
        except BaseException:  # noqa: BLE001  the border of the process
            kept = found / f"crash-{hashlib.sha1(data).hexdigest()}"
            kept.write_bytes(data)
            print(f"=== {traceback.format_exc()}Test unit written to {kept}", file=sys.stderr, flush=True)
            os._exit(_FAULT)

    return watched


if __name__ == "__main__":
    main()
