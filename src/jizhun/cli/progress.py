"""A progress bar on standard error where a person sees it, nothing in a pipe."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_WORTH_SHOWING = 3


def shown(items: Sequence[Item], description: str) -> Iterable[Item]:
    """The items, with a bar while they are worked through on a terminal."""
    if len(items) < _WORTH_SHOWING or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description, console=Console(stderr=True), transient=True)
