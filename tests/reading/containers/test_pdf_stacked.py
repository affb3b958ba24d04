"""Forms that stand one on the other in one grid of rulings are tables of their own, each with its own columns."""

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

OLD = [60.0, 140.0, 220.0, 330.0, 420.0]  # edges of the columns of the form that ends
NEW = [60.0, 160.0, 280.0, 350.0, 420.0]
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
OUTPUT, EFFECT = ["产出指标", "数量指标", "新建水窖", "12口"], ["效益指标", "社会效益指标", "受益人口", "300人"]
FORM = [["项目名称", "水窖", "实施单位", "水务局"], HEAD, OUTPUT]

Row = tuple[list[float], list[str]]


def page(rows: list[Row], top: float = 100) -> DrawnPage:
    made = DrawnPage()
    bottom = top + 20 * len(rows)
    made.line(60, bottom, 420, bottom)
    for number, (edges, words) in enumerate(rows):
        above = top + 20 * number
        made.line(60, above, 420, above)
        for edge in edges:
            made.line(edge, above, edge, above + 20)
        for edge, word in zip(edges, words, strict=False):
            made.cell(edge, above, word)
    return made


def wide(text: str) -> Row:
    return [60.0, 420.0], [text]


def read(*pages: DrawnPage) -> list[list[list[str]]]:
    found = [block for block in tables(pdf(*pages), Limits()) if isinstance(block, Table)]
    return [
        [[cell.text for cell in table.cells if cell.row == row] for row in sorted({cell.row for cell in table.cells})]
        for table in found
    ]


def test_the_rest_of_a_form_and_the_next_form_below_it_are_two_tables() -> None:
    first = page([(OLD, words) for words in FORM], 760)
    second = page([(OLD, EFFECT), wide("项目支出绩效目标表"), wide("（2027年度）"), *((NEW, words) for words in FORM)])
    assert read(first, second) == [[*FORM, EFFECT], [["项目支出绩效目标表"], ["（2027年度）"], *FORM]]


def test_a_remark_below_a_form_stays_with_it() -> None:
    rest = [(OLD, EFFECT), wide("备注：本表一式两份")]
    (above, below) = read(page([*rest, wide("项目支出绩效目标表"), *((NEW, words) for words in FORM)]))
    assert above == [EFFECT, ["备注：本表一式两份"]]
    assert below == [["项目支出绩效目标表"], *FORM]


def test_fields_above_the_name_of_the_project_belong_to_its_form() -> None:
    unit = ["主管部门", "水务局", "项目类别", "其他运转类"]
    (_, below) = read(page([(OLD, EFFECT), (NEW, unit), *((NEW, words) for words in FORM)]))
    assert below == [unit, *FORM]


def test_one_form_is_one_table_whatever_stands_above_its_name() -> None:
    rows = [
        wide("项目支出绩效目标表"),
        (NEW, ["主管部门", "水务局", "金额", "3万元"]),
        *((NEW, words) for words in FORM),
    ]
    assert len(read(page(rows))) == 1


def test_a_list_with_a_head_of_names_is_one_table() -> None:
    head = ["项目名称", "二级指标", "三级指标", "指标值"]
    rows = [["水窖", "数量指标", "新建水窖", "12口"], ["灌渠", "数量指标", "新修灌渠", "3公里"]]
    assert len(read(page([(OLD, words) for words in (head, *rows, head, *rows)]))) == 1
