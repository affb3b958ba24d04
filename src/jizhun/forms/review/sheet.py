"""The official 项目支出绩效目标审核表 (财预〔2015〕88号) filled with proposals, as a table for the writers of forms.

Two variants: `general` (一般性项目, an opinion per point) and `key` (重点项目, marks too). Columns and rows follow the
published form; what a person decides and signs stays blank.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from jizhun.forms import fields
from jizhun.forms.cells import Table
from jizhun.forms.grid import Grid
from jizhun.forms.heading import Line
from jizhun.forms.page import words
from jizhun.forms.review.grading import PROPOSED, Grading, PointGrade, graded
from jizhun.forms.review.notes import clean
from jizhun.law.review import review
from jizhun.model import CheckedSheet, Finding

Variant = Literal["general", "key"]
_TITLES: dict[Variant, str] = {
    "general": "项目支出绩效目标审核表（一般性项目）",
    "key": "项目支出绩效目标审核表（重点项目）",
}
_WIDTHS: dict[Variant, tuple[float, ...]] = {"general": (14, 15, 28, 12, 28), "key": (14, 14, 26, 12, 7, 7, 20)}
_UNKNOWN = "（表内资料不足以判断，请审核人评定）"
_SIGNED = "\n审核人（签字）：　　　　　审核部门：　　　　　　　年　　月　　日"
_SHOWN = 6


def review_sheets(sheets: Sequence[CheckedSheet], variant: Variant = "general") -> list[Grid]:
    """The review forms of the sheets, in order."""
    return [_review_sheet(checked, variant) for checked in sheets]


def _review_sheet(checked: CheckedSheet, variant: Variant) -> Grid:
    grading, table = graded(checked), Table(checked.sheet.amount_unit)
    columns = len(_WIDTHS[variant])
    _head(table, checked, columns)
    _points(table, grading, variant)
    if grading.outside:
        outside = review().outside
        table.put(outside.part, "label")
        table.put(outside.name, "level")
        table.put("不属于八个审核要点，单独列出，请审核人核实。", "value", span=(1, 2))
        table.put(_listed(grading.outside), "name", span=(1, columns - 4))
        table.end_row()
    _foot(table, grading, variant)
    year = checked.sheet.fiscal_year
    lines = [Line(text=f"（{year}年度）", align="center")] if year else []
    return Grid(
        layout=f"review-{variant}",
        title=_TITLES[variant],
        lines=(*lines, Line(text=f"等级、得分和意见均为{PROPOSED}，以审核人评定为准。", align="left")),
        widths=_WIDTHS[variant],
        rows=table.row,
        head_rows=0,
        cells=tuple(table.cells),
        sheets=(checked.sheet,),
    )


def _head(table: Table, checked: CheckedSheet, columns: int) -> None:
    sheet = checked.sheet
    total = fields.text(sheet, "funding.total")
    rows = (
        (("项目名称", "project_name"), ("项目属性", "attribute")),
        (("主管部门及代码", "department"), ("实施单位", "implementing_unit")),
    )
    for (left, first), (right, second) in rows:
        table.put(left, "label")
        table.put(clean(fields.text(sheet, first)), "value", (first,), span=(1, 2))
        table.put(right, "label")
        table.put(clean(fields.text(sheet, second)), "value", (second,), span=(1, columns - 4))
        table.end_row()
    table.put("年度资金总额", "label")
    named = any(total.endswith(unit) for unit in ("元", "万", "亿"))
    table.put(clean(total if named or not total else total + (sheet.amount_unit or "")), "value", span=(1, columns - 1))
    table.end_row()


def _points(table: Table, grading: Grading, variant: Variant) -> None:
    table.put("审核内容", "head")
    table.put("审核要点", "head", span=(1, 3))
    for head in ("分值", "得分") if variant == "key" else ():
        table.put(head, "head")
    table.put("审核意见（优、良、中、差）" if variant == "general" else "审核意见", "head")
    table.end_row()
    for part, members in groupby(grading.points, key=lambda each: each.point.part):
        rows = list(members)
        for number, each in enumerate(rows):
            if number == 0:
                table.put(part, "label", span=(len(rows), 1))
            table.put(each.point.name, "level")
            table.put(each.point.text, "name", span=(1, 2))
            if variant == "key":
                table.put(str(each.point.marks), "value")
                table.put("" if each.score is None else f"{each.score.normalize():f}", "value")
            table.put(_opinion(each), "name")
            table.end_row()


def _foot(table: Table, grading: Grading, variant: Variant) -> None:
    columns = len(_WIDTHS[variant])
    if variant == "key":
        table.put("总　分", "label")
        table.put("", "value", span=(1, 3))
        table.put("100", "value")
        table.put(f"{grading.score.normalize():f}", "value")
        whole = grading.graded_marks == 100
        rest = f"另有 {100 - grading.graded_marks} 分的要点没有建议得分，请审核人评定。"
        table.put("" if whole else rest, "name")
        table.end_row()
    table.put("综合评定等级", "label")
    table.put(f"{grading.grade.name}（{PROPOSED}）" if grading.grade else _UNKNOWN, "name", span=(1, columns - 1))
    table.end_row()
    table.put("总体意见", "label")
    table.put(f"{grading.reason}（系统建议）", "name", span=(1, columns - 1))
    table.end_row()
    table.put("审核人意见", "label")
    table.put(
        _SIGNED,
        "name",
        span=(1, columns - 1),
    )
    table.end_row()


def _opinion(each: PointGrade) -> str:
    if each.grade is None:
        return _UNKNOWN
    grade = f"{each.grade.name}（系统建议）"
    return f"{grade}\n{_listed(each.findings)}" if each.findings else f"{grade}\n没有发现问题。"


def _listed(findings: Sequence[Finding]) -> str:
    """The findings that lead to a proposal, a line each."""
    lines = [f"【{words.SEVERITIES[each.severity]}】{each.rule} {each.message}" for each in findings[:_SHOWN]]
    if len(findings) > _SHOWN:
        lines.append(f"等 {len(findings)} 个问题，详见问题清单。")
    return clean("\n".join(lines))
