"""A progress bar on standard error where a person sees it, nothing in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def shown(items: Iterable[Item], description: str) -> Iterator[Item]:
    """The items, with a count of those worked through on a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}，已完成 {task.completed:.0f} 个文件"),
        TimeElapsedColumn(),
    )
    # Without a refreshing thread: the reader forks.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        yield from progress.track(items, description=description)
