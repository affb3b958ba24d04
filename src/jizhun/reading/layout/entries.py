"""Rows made into entries: one for each indicator, with its category, still before slid blocks are put right."""

from jizhun.reading.layout.carrying import carry_levels
from jizhun.reading.layout.doubt import say_of_entry
from jizhun.reading.layout.entry import Entry
from jizhun.reading.layout.joining import joined, say_if_rest
from jizhun.reading.layout.parting import parted
from jizhun.reading.layout.rows import Row

UNREADABLE = "扫描件中这一行有一格有字但辨认不出，请对照原件补录。"


def make_entries(rows: list[Row], above: Row | None = None) -> list[Entry]:
    """The entries of a block of rows, in order. above: the last row above column heads that are printed again."""
    carry_levels(rows, above)
    entries: list[Entry] = []
    for row in rows:
        if row.blank:
            continue
        if entries and joined(entries[-1], row):
            continue
        made = parted(row)
        _say_what_slid(row, made[0])
        for _ in row.line.unreadable:
            made[0].note("cell-unreadable", UNREADABLE)
        if entries:
            say_if_rest(entries[-1], made[0])
        for entry in made:
            say_of_entry(entry)
        entries += made
    return entries


def _say_what_slid(row: Row, entry: Entry) -> None:
    if row.shift and not row.line.spans_known:
        side = "左" if row.shift < 0 else "右"
        before = " | ".join(_printed(row))
        shown = [
            row.category_text or "",
            entry.name.text if entry.name else "（空）",
            entry.value.text if entry.value else "（空）",
        ]
        lost = "，指标值从右侧丢失" if row.shift > 0 and entry.value is None else ""
        message = f"这一行向{side}错开 {abs(row.shift)} 列{lost}，按栏目名称和先后次序复位。"
        entry.note("row-slid", message, before, " | ".join(shown))
    for slot in row.parts.get("unplaced", ()):
        entry.note("unplaced-text", f"“{slot.text}”不在任何一栏之下，未归入指标。", slot.text)
    if "label-below" in row.marks:
        message = f"“{row.category_text}”印在合并单元格的下一行，本行归入该类。"
        entry.note("label-below", message, None, row.category_text)
    if "category-unsure" in row.marks:
        message = f"“{row.category_text}”所在的行空着，本行按印出的位置归入该类，也可能属于下一类，请对照原件核对。"
        entry.note("category-unsure", message)
    if "level-as-name" in row.marks:
        entry.note("level-as-name", "这一行印有类别名称和指标值，没有指标名称；该类别上文已有，按指标名称读。")
    if "category-open" in row.marks:
        entry.note("category-open", "本行没有印二级指标名称，归哪一类不能断定。")
    if row.own_level and not row.level_exact and row.level is not None:
        entry.note(
            "label-repaired", f"栏目名称“{row.level.text}”残缺，按相近的名称读出。", row.level.text, row.category_text
        )


def _printed(row: Row) -> list[str]:
    """The row cell by cell as it is printed, empty cells too."""
    texts = {slot.column: slot.text for slot in row.line.own}
    return [texts.get(column, "（空）") for column in range(max(texts) + 1)]
