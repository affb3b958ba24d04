"""A table without upright rulings as it was found: what is told about it, and which of its texts lie so that rows are not sure."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jizhun.model import Locator, Notice
from jizhun.reading.containers.pdf.aligned_columns import Band, piled
from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.rulings import Grid

_UPON = 0.3  # of the type's height


class Found(NamedTuple):
    """The grid of a table without upright rulings. between_rows: whether it has none between its rows either.

    unsure: rows, as text, of which it is not sure to which label they belong. xs: the columns as on the page before, where it goes on.
    """

    grid: Grid
    between_rows: bool
    unsure: Sequence[str]
    xs: list[float]

    def told(self, page: int) -> list[Notice]:
        """That the table was read by where its texts stand, and which rows may belong elsewhere."""
        lacks = "竖线和横线" if self.between_rows else "竖线"
        whole = f"第 {page} 页的表格没有画全{lacks}，已按文字的位置分出行和列：请对照原件核对。"
        row = "第 {page} 页“{text}”一行归入哪一格、哪一类是按位置推断的，可能不对：请对照原件核对。"
        at = Locator(page=page)
        return [
            Notice(code="rulings-missing", message=whole, locator=at),
            *(
                Notice(code="label-unsure", message=row.format(page=page, text=text), before=text, locator=at)
                for text in self.unsure
            ),
        ]


def lie_upon_each_other(texts: Sequence[Line]) -> bool:
    """Whether lines are printed upon each other, so that rows cannot be told apart."""
    begun = sorted(texts, key=lambda part: part.y0)
    for number, above in enumerate(begun):
        for below in begun[number + 1 :]:
            if below.y0 > above.y1 - _UPON * above.size:
                break
            if min(above.x1, below.x1) - max(above.x0, below.x0) > above.size:
                return True
    return False


def run_together(band: Band) -> Iterator[str]:
    """The texts that stand side by side in a band without a gap between them, so that they are read as one."""
    for block in piled(band.texts):
        held = [part for part in band.texts if block.x0 <= part.x0 and part.x1 <= block.x1]
        for one, other in itertools.combinations(held, 2):
            if min(one.y1, other.y1) - max(one.y0, other.y0) > _UPON * min(one.size, other.size):
                yield " ".join(part.text for part in held)
                break
