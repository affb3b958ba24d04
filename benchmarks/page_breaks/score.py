"""What was read beside what was written."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.page_breaks.forms import Form, Place
from jizhun.reading.block import Block, Limits, Paragraph, Table
from jizhun.reading.containers import pdf


def measure(path: Path, forms: Sequence[Form], show: bool) -> Counter[str]:
    """How many of the forms were read cell by cell as written; `silent`: wrong, and no notice quotes what is wrong."""
    n: Counter[str] = Counter()
    blocks = list(pdf.tables(path.read_bytes(), Limits()))
    found = [block for block in blocks if isinstance(block, Table)]
    readings = [_readings(table, above) for above, table in pairwise([None, *blocks]) if isinstance(table, Table)]
    at = 0
    for number, form in enumerate(forms):
        truth: set[Place] = {(r, c, rs, cs, _compact(t)) for r, c, rs, cs, t in form.cells}
        read = [max(cells, key=lambda each: len(truth & each)) for cells in readings]
        best = max(range(at, len(read)), key=lambda i: len(truth & read[i]), default=None)
        n["tables"] += 1
        if best is None:
            n["missing"] += 1
            continue
        broken = found[best].joined > 0 or len(read) != len(forms)
        right = truth == read[best]
        n["broken" if broken else "unbroken"] += 1
        n["broken right" if broken else "unbroken right"] += right
        n["right"] += right
        n["cells"] += len(truth)
        n["cells right"] += len(truth & read[best])
        if not right:
            wrong = sorted(read[best] - truth), sorted(truth - read[best])
            told = _is_told(found[best], {place[4] for side in wrong for place in side})
            n["silent"] += not told
            if show:
                print(f"{path} table {number}: {len(found)} read of {len(forms)}{'' if told else ', SILENT'}")
                print("   want", wrong[1][:4])
                print("   got ", wrong[0][:4])
        at = best + 1 if len(read) >= len(forms) else best
    return n


def _readings(table: Table, above: Block | None) -> list[set[Place]]:
    """The cells of a table; and with the paragraph above it as the first row: a row of one cell, alone on a page, has no grid."""
    cells = {(c.row, c.column, c.row_span, c.column_span, _compact(c.text)) for c in table.cells}
    if not isinstance(above, Paragraph):
        return [cells]
    width = max(column + span for _, column, _, span, _ in cells)
    title = (0, 0, 1, width, _compact(above.text))
    return [cells, {title} | {(row + 1, column, rows, columns, text) for row, column, rows, columns, text in cells}]


def _is_told(table: Table, texts: set[str]) -> bool:
    quoted = [_compact(f"{notice.before}｜{notice.after}") for notice in table.notices]
    return any(text and text in quote for text in texts for quote in quoted)


def line(n: Counter[str]) -> str:
    return (
        f"{n['right']}/{n['tables']} right, broken {n['broken right']}/{n['broken']}"
        f" ({n['broken right'] / max(1, n['broken']):.1%}), unbroken {n['unbroken right']}/{n['unbroken']},"
        f" cells {n['cells right'] / max(1, n['cells']):.4f}, wrong without a notice {n['silent']}"
    )


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)
