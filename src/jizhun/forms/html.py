"""Tables as a web page as it stands on a government site: accessible, printable, without script."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources

from jizhun.forms.cells import Cell
from jizhun.forms.document import Front, ensure_writable, is_centred, is_wide, project_title
from jizhun.forms.grid import Grid


def write(grids: Sequence[Grid], front: Front | None = None) -> bytes:
    """An HTML 5 page (UTF-8) of the tables in order; several have a list of contents. All text is escaped.

    front: number and title of the annex above them.
    Raises Unwritable, and ValueError without a table.
    """
    if not grids:
        raise ValueError("no table to write")
    ensure_writable(grids, front)
    return "".join(_page(grids, front)).encode()


def _page(grids: Sequence[Grid], front: Front | None) -> Iterator[str]:
    title = escape(front.title if front else grids[0].title if len(grids) == 1 else "绩效目标表")
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
    if front is not None:
        yield f'<header>\n<p class="annex">{escape(front.annex)}</p>\n<p class="cover">{title}</p>\n</header>\n'
    if front is not None or len(grids) > 1:
        yield '<nav aria-label="目录">\n<ol>\n'
        for number, drawn in enumerate(grids, 1):
            yield f'<li><a href="#table{number}">{escape(project_title(drawn))}</a></li>\n'
        yield "</ol>\n</nav>\n"
    for number, drawn in enumerate(grids, 1):
        yield from _table(drawn, number)
    yield "</main>\n</body>\n</html>\n"


def _table(drawn: Grid, number: int) -> Iterator[str]:
    wide = ' class="wide"' if is_wide(drawn) else ""
    yield f'<section{wide} aria-labelledby="table{number}">\n<h1 id="table{number}">{escape(drawn.title)}</h1>\n'
    for line in drawn.lines:
        yield f'<p class="{line.align}">{escape(line.text)}</p>\n'
    yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="table{number}">\n'
    yield f'<table aria-labelledby="table{number}">\n<colgroup>'
    for width in drawn.widths:
        yield f'<col style="width:{100 * width / sum(drawn.widths):.2f}%">'
    yield "</colgroup>\n"
    by_row: list[list[Cell]] = [[] for _ in range(drawn.rows)]
    for cell in drawn.cells:
        by_row[cell.row].append(cell)
    for start, end, part in ((0, drawn.head_rows, "thead"), (drawn.head_rows, drawn.rows, "tbody")):
        if start < end:
            yield f"<{part}>\n"
            for cells in by_row[start:end]:
                yield f"<tr>{''.join(map(_cell, cells))}</tr>\n"
            yield f"</{part}>\n"
    yield "</table>\n</div>\n</section>\n"


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    tag, scope = "td", ""
    if cell.role == "head":
        tag, scope = "th", ' scope="col"'
    elif cell.role in ("label", "level") and cell.text:
        tag, scope = "th", ' scope="rowgroup"' if cell.row_span > 1 else ' scope="row"'
    place = ' class="c"' if tag == "td" and is_centred(cell) else ""
    lines = [escape(line) for line in cell.text.split("\n")]
    text = "<br>".join([escape(cell.label), *filter(None, lines)] if cell.label else lines)
    return f"<{tag}{scope}{place}{spans}>{text}</{tag}>"


@cache
def _style() -> str:
    return resources.files("jizhun.forms").joinpath("html.css").read_text(encoding="utf-8")
