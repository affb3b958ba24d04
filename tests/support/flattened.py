"""Prints labelled sheets as flattened text, in the layouts of the seeds, with the damages that text conversion does to tables.

A label is an object of `tables` in ../shared/samples (its README says what the keys mean). Each damage changes the printed rows
and, where something is truly lost, the truth. `print_sheet` gives the text and the truth that a careful reader can still see.
"""

import copy
import random
from collections.abc import Callable
from typing import Any

Rows = list[list[str]]
Sheet = dict[str, Any]
ORDER = [
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
]
FIRST = dict.fromkeys(ORDER[:4], "产出指标") | dict.fromkeys(ORDER[4:8], "效益指标") | {ORDER[8]: "满意度指标"}
CODES = {"产出指标": "1-", "效益指标": "2-", "满意度指标": "3-"} | {
    name: f"{code}-" for name, code in zip(ORDER, (11, 12, 13, 14, 21, 22, 23, 24, 31), strict=True)
}


def grouped(sheet: Sheet) -> list[tuple[str, list[tuple[int, dict[str, Any]]]]]:
    """The indicators by category in the order of the form; labels outside the 88号 list are left out by the caller."""
    return [(l2, [(i, x) for i, x in enumerate(sheet["indicators"]) if x["l2"] == l2]) for l2 in ORDER]


def usable(sheet: Sheet) -> bool:
    return all(
        x["l2"] in ORDER and x["name"] and x["value"] and "\n" not in x["name"] + x["value"]
        for x in sheet["indicators"]
    )


def truth_of(sheet: Sheet, layout: str) -> Sheet:
    """What the layout can hold of a sheet."""
    kept = copy.deepcopy(sheet)
    kept["indicators"] = [x for _, own in grouped(kept) for _, x in own]
    kept["alt"] = [a for a in kept.get("alt", []) if "indicators" not in a["where"]]
    for key in ("carryover", "midterm_goal", "department_code", "goal_own_level"):
        kept[key] = None
    kept["alt"] += [{"where": "goal_own_level", "value": None}]
    kept["attribute"] = kept.get("attribute") or "一年期项目"
    kept["attribute_code"] = "0101" if layout == "c" else None
    kept["period"] = "1年"
    kept["department"] = kept.get("department") or kept.get("implementing_unit")
    kept["implementing_unit"] = kept.get("implementing_unit") or kept["department"]
    kept["finance_division"] = "教科文股" if layout in "cd" else None
    kept["finance_division_code"] = "03" if layout == "c" else None
    wan = layout in "bce"
    kept["amount_unit"] = "万元" if wan else "元"
    text = "12.5" if wan else "125000"
    kept["total"] = {"text": text, "yuan": "125000"}
    kept["fiscal_appropriation"] = {"text": text, "yuan": "125000"} if layout in "ae" else None
    kept["other_funds"] = None
    year = kept["fiscal_year"] = None if layout == "c" else 2026
    title = "部门项目支出预算绩效目标表"
    kept["form_title"] = f"{year}年{title}" if layout in "be" else title
    return kept


def head(sheet: Sheet, layout: str, rng: random.Random) -> Rows:
    name, goal, money = sheet["project_name"], sheet["goal"], sheet["total"]["text"]
    dept, unit, attr = sheet["department"], sheet["implementing_unit"], sheet["attribute"]
    if layout == "d":
        return [
            ["项目名称", name, "", ""], ["主管部门", dept, "实施单位", unit], ["项目属性", attr, "项目期限", "1年"],
            ["资金主管处（科、股）室", "教科文股", "项目年度金额（元）", money], ["项目年度绩效目标", goal, "", ""],
            ["一级绩效指标", "二级绩效指标", "绩效内容", "绩效值"],
        ]  # fmt: skip
    if layout == "c":
        return [
            ["项目名称", name, "", ""], ["主管部门", dept, "实施单位", unit], ["项目属性", f"0101-{attr}", "项目期限", "1 年"],
            ["项目主管处室", "03-教科文股", "项目年度金额", money], ["年度总体绩效目标", goal, "", ""],
            ["一级指标", "二级指标", "三级指标", "绩效值"],
        ]  # fmt: skip
    if layout == "a":
        return [
            ["项目名称", name, "", "", ""], ["主管部门及代码", dept, "", "实施单位", unit], ["项目属性", attr, "", "项目期", "1年"],
            ["项目资金（元）", "年度资金总额：", "", money, ""], ["", "其中：财政拨款", "", money, ""], ["", "其他资金", "", "", ""],
            ["年度总体目标", goal, "", "", ""], ["名称", "一级指标", "二级指标", "三级指标", "指标值"],
        ]  # fmt: skip
    glued = rng.random() < 0.5
    both, own = "年度资金总额（含本级和市县）", "年度资金总额（含本级）"
    wan = rng.choice(("", "万"))
    spent = [f"其中：财政拨款 {money}", ""] if glued else ["其中：财政拨款", money]
    if layout == "b":
        spent = ["其中：财政拨款", ""]
    target = (
        [f"年度总体绩效目标（含本级和市县）{goal}", "", ""]
        if layout == "b"
        else ["年度总体绩效目标（含本级和市县）", f"年度绩效目标：{goal}", ""]
    )
    return [
        ["项目名称", "", name, "", ""], ["主管部门", "", dept, "实施单位", unit], ["项目属性", "", attr, "项目期", "1年"],
        ["项目资金（万元）", "", both, *([f"{own} {money}{wan}", ""] if glued else [own, money + wan])],
        ["", "", "其中：财政拨款", *spent], ["", "", "其他资金", "其他资金", ""],
        ["绩效目标", "", *target], ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ]  # fmt: skip


class Body:
    """The indicator rows. indicator: index in the truth of each row, or None."""

    def __init__(self, sheet: Sheet, layout: str) -> None:
        self.lead = 1 if layout in "abe" else 0
        self.rows: Rows = []
        self.indicator: list[int | None] = []
        self.second: list[bool] = []
        self.layout = layout
        before, index = None, 0
        for l2, own in grouped(sheet):
            if not own and layout == "a":
                continue
            blanks = {"b": 1, "e": 1}.get(layout, 0) if own else {"b": 2, "e": 2, "c": 1, "d": 1}.get(layout, 1)
            texts = [(x["name"], x["value"], True) for _, x in own] + [("", "", False)] * blanks
            for k, (name, value, real) in enumerate(texts):
                if layout == "e":
                    name = f"指标{k + 1}：{name}"
                elif layout == "b" and not real:
                    name = f"指标{k + 1}:"
                first = self.first(l2) if FIRST[l2] != before and k == 0 else ""
                self.rows.append([""] * self.lead + [first, self.second_label(l2) if k == 0 else "", name, value])
                self.indicator.append(index if real else None)
                self.second.append(k == 0)
                index += real
            before = FIRST[l2]
        if layout == "a":
            self.rows[0][0] = "绩效指标"

    def first(self, l2: str) -> str:
        return CODES[FIRST[l2]] + FIRST[l2] if self.layout == "c" else FIRST[l2]

    def second_label(self, l2: str) -> str:
        short = l2.removesuffix("指标") if self.layout in "cd" and l2 in ORDER[4:] else l2
        if self.layout == "a":
            return l2 + "（必填）"
        return CODES[l2] + short if self.layout == "c" else short

    def real(self) -> list[int]:
        return [row for row, index in enumerate(self.indicator) if index is not None]


def slide_left(body: Body, sheet: Sheet, rng: random.Random) -> None:
    rows = [r for r in body.real() if not body.rows[r][body.lead]]
    if rows:
        r = rng.choice(rows)
        free = len(body.rows[r]) - len("\t".join(body.rows[r]).lstrip("\t").split("\t"))
        by = rng.randint(1, max(1, min(free, 2)))
        if free >= by:
            body.rows[r] = body.rows[r][by:] + [""] * by


def slide_right(body: Body, sheet: Sheet, rng: random.Random) -> None:
    rows = [r for r in body.real() if body.second[r]]
    if rows:
        r = rng.choice(rows)
        body.rows[r] = ["", *body.rows[r][:-1]]
        sheet["indicators"][body.indicator[r]] |= {"value": None, "parsed": None}


def slide_right_wide(body: Body, sheet: Sheet, rng: random.Random) -> None:
    r = rng.choice(body.real())
    body.rows[r] = ["", *body.rows[r]]


def label_below(body: Body, sheet: Sheet, rng: random.Random) -> None:
    rows = [
        r for r in body.real()[:-1]
        if body.rows[r][body.lead] and body.second[r] and not body.second[r + 1] and body.indicator[r + 1] is not None
    ]  # fmt: skip
    if rows:
        r = rng.choice(rows)
        column = body.lead + 1
        body.rows[r + 1][column], body.rows[r][column] = body.rows[r][column], ""


def values_down(body: Body, sheet: Sheet, rng: random.Random) -> None:
    """Values slip down by one row from the first quantity to the last cost; the last one stands alone."""
    rows = [r for r in body.real() if sheet["indicators"][body.indicator[r]]["l2"] in ORDER[:4]]
    if len(rows) >= 4 and rows == list(range(rows[0], rows[-1] + 1)):
        values = [body.rows[r][-1] for r in rows]
        for r, value in zip(rows, ["", *values[:-1]], strict=True):
            body.rows[r][-1] = value
        body.rows.insert(rows[-1] + 1, [""] * (body.lead + 3) + [values[-1]])
        body.indicator.insert(rows[-1] + 1, None)
        body.second.insert(rows[-1] + 1, False)


def names_up(body: Body, sheet: Sheet, rng: random.Random) -> None:
    rows = [r for r in body.real() if sheet["indicators"][body.indicator[r]]["l2"] in ORDER[:4]]
    if len(rows) >= 4 and rows == list(range(rows[0], rows[-1] + 1)):
        names = [body.rows[r][-2] for r in rows]
        for r, name in zip(rows, [*names[1:], ""], strict=True):
            body.rows[r][-2] = name
        body.rows[rows[0]].insert(-2, names[0])


def spaced(body: Body, sheet: Sheet, rng: random.Random) -> None:
    for row in body.rows:
        for c in (body.lead, body.lead + 1):
            if row[c] and rng.random() < 0.5:
                row[c] = (
                    " ".join(row[c])
                    if rng.random() < 0.3 and row[c][0] not in "123"
                    else row[c].replace("指标", " 指标")
                )


def cut_label(body: Body, sheet: Sheet, rng: random.Random) -> None:
    for row in body.rows:
        if "满意度指标" in row:
            row[row.index("满意度指标")] = "满意度指"


def full_width(body: Body, sheet: Sheet, rng: random.Random) -> None:
    table = {ord(str(d)): chr(0xFF10 + d) for d in range(10)} | {ord("%"): "％"}
    for r in body.real():
        if "$" not in body.rows[r][-1]:
            body.rows[r][-1] = body.rows[r][-1].translate(table)


def latex(body: Body, sheet: Sheet, rng: random.Random) -> None:
    for r in body.real():
        value = body.rows[r][-1]
        if value.endswith("%") and value[0] in "≥≤0123456789":
            signs = {"≥": "\\geq ", "≤": "\\leq "}
            body.rows[r][-1] = f"${signs.get(value[0], '')}{value.lstrip('≥≤')[:-1]}\\%$"


def extra_column(body: Body, sheet: Sheet, rng: random.Random) -> None:
    for row in body.rows:
        row.insert(-1, "")


BODY: dict[str, Callable[[Body, Sheet, random.Random], None]] = {
    f.__name__: f
    for f in (slide_left, slide_right, slide_right_wide, label_below, values_down, names_up, spaced, cut_label, latex, full_width, extra_column)
}  # fmt: skip
PAGES = ("page_title", "page_heads", "page_blank", "cut_name", "line_feed", "dots")


def print_sheet(label: Sheet, layout: str, damages: list[str], seed: int) -> tuple[str, Sheet]:
    """The sheet as flattened text in layout a, b, c, d or e (b with numbered names), and what it says."""
    rng = random.Random(seed)
    sheet = truth_of(label, layout)
    rows = head(sheet, layout, rng)
    body = Body(sheet, layout)
    for damage in damages:
        if damage in BODY:
            BODY[damage](body, sheet, rng)
    title = "部门项目支出预算绩效目标表"
    above = {"b": [f"2026年{title}", ""], "e": [f"2026年{title}", ""], "c": [title, "", "单位：万元", ""]}.get(
        layout, [f"# {title}", "", "（2026年）", ""]
    )
    lines = above + ["\t".join(row) for row in rows]
    return "\n".join(lines + _pages(body, rows[-1], above, damages, rng)) + "\n\n", sheet


def _pages(body: Body, heads: list[str], above: list[str], damages: list[str], rng: random.Random) -> list[str]:
    lines = ["\t".join(row) for row in body.rows]
    whole = [r for r in body.real()[1:-1] if len(body.rows[r]) == body.lead + 4 and all(body.rows[r][-2:])]
    for damage in damages:
        if damage not in PAGES or not whole:
            continue
        r = rng.choice(whole)
        row = body.rows[r]
        if damage == "page_title":
            lines[r] = "\n".join(["", *above, lines[r]])
        elif damage == "page_heads":
            lines[r] = "\n".join(["", *above, "\t".join(heads), lines[r]])
        elif damage == "page_blank":
            lines[r] = "\n" + lines[r]
        elif damage == "dots":
            lines[r] = "....." + "\t" * (len(row) - 1) + "\n" + lines[r]
        elif damage == "cut_name" and len(row[-2]) > 5:
            cut = len(row[-2]) - rng.randint(1, 3)
            first, rest = [*row[:-2], row[-2][:cut], row[-1]], [""] * (body.lead + 2) + [row[-2][cut:], ""]
            lines[r] = "\t".join(first) + "\n\n" + "\t".join(rest)
        elif damage == "line_feed" and len(row[-2]) > 5:
            lines[r] = "\t".join([*row[:-2], row[-2][:4] + "\n" + row[-2][4:], row[-1]])
        whole.remove(r)
    return lines
