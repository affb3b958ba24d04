"""Texts that once took minutes or hours: what a reader does with a text must grow with its length, not with its square."""

import pytest

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import text

LONG = 400_000
HOSTILE = {
    "white space before a table of pipes": " " * LONG + "|甲|乙|",
    "white space in a rule": "|甲|\n|--" + "\u3000" * LONG + "x|",
    "white space behind a pipe": "|甲|" + "|" + " " * LONG + "x",
    "pipes alone": "|" * LONG,
    "bars in a line": "甲" + "|" * LONG,
    "bars of a box in a line": "│甲" * 2000 + "\n" + "│" * LONG,
    "lines of two bars": "甲|乙|\n" * (LONG // 8),
    "rules between lines of a box": "│甲│乙│\n├─┼─┤\n" * (LONG // 24),
    "quotes without an end": ('"甲,\n' + "乙,丙\n" * 57) * (LONG // 500),
    "a quote in every line": '",甲\n' * (LONG // 6),
    "commas": "甲" + "," * LONG,
    "gaps in a line": "甲  " * (LONG // 5),
    "lines of gaps": ("甲  " * 25 + "\n") * (LONG // 126),
    "gaps in new places": "".join(" " * (turn % 300) + "甲  乙\n" for turn in range(LONG // 160)),
    "rows of every width below a wide one": "\n".join("\t".join("甲" * width) for width in [*range(2, 900), LONG]),
}


@pytest.mark.parametrize("given", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read(given: str) -> None:
    blocks = list(text.tables(given.encode(), Limits()))
    cells = sum(len(block.cells) if isinstance(block, Table) else 1 for block in blocks)
    assert cells >= (1 if "甲" in given else 0)


@pytest.mark.parametrize(
    ("rule", "is_rule"),
    [
        ("|--|:--:|", True),
        ("  |  ---  | :---: |  ", True),
        ("|-|--|", False),
        ("|--||", False),
        ("|:|--|", False),
    ],
)
def test_a_rule_of_dashes_is_no_row(rule: str, is_rule: bool) -> None:
    (table,) = text.tables(f"|甲|乙|\n{rule}\n|丙|丁|".encode(), Limits())
    assert isinstance(table, Table)
    assert max(cell.row for cell in table.cells) == (1 if is_rule else 2)
