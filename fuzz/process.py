"""The process of one target: `python -m fuzz.process MODULE FOLDER… -options of libFuzzer`. Needs atheris."""

import sys
from importlib import import_module

import atheris

# Python whose branches guide the search. What is imported before stays as it is.
_INSTRUMENTED = ["jizhun", "email", "olefile", "xlrd", "zipfile"]


def main() -> None:
    """Fuzz until time is up or a fault is found; libFuzzer ends the process."""
    with atheris.instrument_imports(include=_INSTRUMENTED):
        target = import_module(sys.argv.pop(1))
    atheris.Setup(sys.argv, target.one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
