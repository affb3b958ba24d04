"""Reads the data files of `law/`, once each."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(folder: str, name: str) -> Any:
    """The content of `law/<folder>/<name>.yaml`. Raises FileNotFoundError and yaml.YAMLError."""
    text = resources.files("jizhun.law").joinpath(folder, f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, _Loader)  # the loader is a safe one


@cache
def names(folder: str) -> tuple[str, ...]:
    """The data files of `law/<folder>/`, sorted, without their ending."""
    files = resources.files("jizhun.law").joinpath(folder).iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))
