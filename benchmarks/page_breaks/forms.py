"""Invented forms in words, of several layouts: what the writers pour into pages."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

WORDS = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
Place = tuple[int, int, int, int, str]  # row, column, row span, column span, text


@dataclass
class Form:
    """A table in words: (row, column, row span, column span, text); repeated: rows at the top printed again on each page."""

    cells: list[Place] = field(default_factory=list)
    width: int = 0
    shares: list[float] = field(default_factory=list)
    title: str | None = None
    repeated: int = 0

    def row(self, *cells: tuple[str, int] | str) -> None:
        row, column = self.height, 0
        for cell in cells:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            self.cells.append((row, column, 1, span, text))
            column += span

    @property
    def height(self) -> int:
        return max((r + rs for r, _, rs, _, _ in self.cells), default=0)


class Writer:
    """Invents texts. blank: the share of rows that are left blank."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.blank = self.random.choice([0.02, 0.06, 0.06, 0.25])

    def name(self) -> str:
        r = self.random
        text = self.pick("actors") + self.pick("deeds") + self.pick("things")
        if r.random() < 0.25:
            text += "和" + self.pick("things")
        if r.random() < 0.12:
            text += f"（{self.pick('clauses')}，{self.pick('clauses')}）"
        return text + self.pick("measures")

    def pick(self, kind: str) -> str:
        """A word or a clause of one kind, with numbers in it."""
        text: str = self.random.choice(WORDS[kind])
        return self._numbered(text)

    def _numbered(self, text: str) -> str:
        if "{" not in text:
            return text
        r = self.random
        return text.format(n=r.randint(2, 900), n2=r.randint(50, 9000), p=r.randint(60, 99), m=r.randint(1, 12))

    def value(self) -> str:
        return self.pick("values")

    def goal(self) -> str:
        r = self.random
        if r.random() < 0.3:
            return "\n".join(f"目标{k}：{self._sentence()}" for k in range(1, r.randint(3, 6)))
        return "".join(self._sentence() for _ in range(r.randint(1, 6)))

    def _sentence(self) -> str:
        clauses: list[str] = self.random.sample(WORDS["clauses"], self.random.randint(2, 4))
        return self._numbered("，".join(clauses)) + "。"


def indicators(w: Writer, form: Form, lead: list[tuple[str, int]], tail: int, mark: str, code: bool) -> None:
    """Rows of three levels, name, value and `tail` further cells; lead: cells on the left that span the whole block."""
    r = w.random
    top, column = form.height, len(lead)
    row = top
    for i, (first, seconds) in enumerate(WORDS["levels"].items(), 1):
        first_top = row
        for j, second in enumerate(seconds, 1):
            if r.random() < 0.15 and len(seconds) > 1:
                continue
            second_top = row
            count = r.choices([1, 2, 3, 4, 6], [5, 4, 3, 2, 1])[0]
            for k in range(1, count + 1):
                blank = r.random() < w.blank
                name = f"{mark.format(k=k)}{'' if blank else w.name()}" if mark else ("" if blank else w.name())
                form.cells.append((row, column + 2, 1, 1, name))
                form.cells.append((row, column + 3, 1, 1, "" if blank else w.value()))
                for extra in range(tail):
                    text = str(r.randint(2, 15)) if extra == 0 else w.pick("clauses")
                    form.cells.append((row, column + 4 + extra, 1, 1, text))
                row += 1
            form.cells.append((second_top, column + 1, row - second_top, 1, f"{i}{j}-{second}" if code else second))
        if row > first_top:
            form.cells.append((first_top, column, row - first_top, 1, f"{i}-{first}" if code else first))
    for c, (text, _) in enumerate(lead):
        form.cells.append((top, c, row - top, 1, text))


def project(w: Writer) -> str:
    lead, kind = w.random.choice(["2026年", "", "中央补助", ""]), w.random.choice(["项目", "经费", "专项资金"])
    return f"{lead}{w.pick('deeds')}{w.pick('things')}{kind}"


def plain_form(w: Writer) -> Form:
    """Head block, goal, indicators under one label on the left."""
    f = Form(width=5, shares=[1.1, 1.2, 1.6, 3.2, 2.2], title="项目支出绩效目标表")
    f.row(("项目名称", 2), (project(w), 3))
    f.row(("主管部门", 2), "云溪县农业农村局", "实施单位", "云溪县农业农村局本级")
    top = f.height
    f.cells.append((top, 0, 3, 2, "项目资金（万元）"))
    for k, label in enumerate(("年度资金总额", "其中：财政拨款", "其他资金")):
        f.cells.append((top + k, 2, 1, 2, label))
        f.cells.append((top + k, 4, 1, 1, str(w.random.randint(5, 900)) if k < 2 else ""))
    f.row(("年度总体目标", 2), (w.goal(), 3))
    top = f.height
    heads = ("一级指标", "二级指标", "三级指标", "指标值")
    f.cells += [(top, column, 1, 1, head) for column, head in enumerate(heads, 1)]
    indicators(w, f, [("绩效指标", 1)], 0, w.random.choice(["指标{k}：", "", ""]), False)
    lead = next(cell for cell in f.cells if cell[1] == 0 and cell[4] == "绩效指标")
    f.cells.remove(lead)
    f.cells.append((top, 0, lead[2] + 1, 1, "绩效指标"))
    return f


def coded_form(w: Writer) -> Form:
    """Four columns, coded levels, the title inside the table in half of them."""
    inside = w.random.random() < 0.5
    f = Form(width=4, shares=[1.4, 1.7, 3.4, 2.0], title=None if inside else "部门项目支出预算绩效目标表")
    if inside:
        f.row(("部门项目支出预算绩效目标表", 4))
        f.row(("（2026年度）", 4))
    f.row("项目名称", (project(w), 3))
    f.row("主管部门", "青禾区民政局", "实施单位", "青禾区民政局本级")
    f.row("项目属性", "0101-一年期项目", "项目年度金额", f"{w.random.randint(5, 900)}.000000")
    f.row("年度总体绩效目标", (w.goal(), 3))
    f.row("一级指标", "二级指标", "三级指标", "绩效值")
    indicators(w, f, [], 0, "", True)
    return f


def weighted_form(w: Writer) -> Form:
    """With weights and explanations right of the values."""
    f = Form(width=6, shares=[1.2, 1.4, 2.6, 1.5, 0.7, 1.7], title="项目支出绩效目标申报表")
    f.row("项目名称", (project(w), 5))
    f.row("主管部门及代码", ("[126]临河镇人民政府", 2), "实施单位", ("临河镇财政所", 2))
    f.row("年度绩效目标", (w.goal(), 5))
    f.row("一级指标", "二级指标", "三级指标", "指标值", "分值", "指标解释")
    indicators(w, f, [], 2, "", False)
    return f


def repeated_form(w: Writer) -> Form:
    """Title rows in the table, printed again on each page."""
    f = coded_form(w)
    f.title = None
    if f.cells[0][4] != "部门项目支出预算绩效目标表":
        f.cells = [(r + 1, c, rs, cs, t) for r, c, rs, cs, t in f.cells] + [(0, 0, 1, 4, "项目绩效目标表")]
        f.repeated = 1
    else:
        f.repeated = 2
    return f


def flat_list(w: Writer) -> Form:
    """One row an indicator, several projects, the heads printed again."""
    f = Form(width=6, shares=[1.4, 1.8, 1.1, 1.3, 2.6, 1.6], title="部门预算项目绩效目标表", repeated=1)
    f.row("项目名称", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    for _ in range(w.random.randint(2, 4)):
        top = f.height
        block = Form(width=6)
        indicators(w, block, [(project(w), 1), (w.name(), 1)], 0, "", False)
        f.cells += [(r + top, c, rs, cs, t) for r, c, rs, cs, t in block.cells]
    return f


LAYOUTS: list[Callable[[Writer], Form]] = [plain_form, plain_form, coded_form, weighted_form, repeated_form, flat_list]
