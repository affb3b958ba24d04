"""How many tables that page breaks cut are made whole: forms of several layouts, poured into random pages, read back.

    python benchmarks/page_breaks.py --seeds 0 1 2 [--writer typst] [--show] [--keep FOLDER]

Writes .docx (LibreOffice makes the PDF), typst pages, web pages (Chromium prints them) or draws the pages itself, with random
margins, type, row heights, rulings and breaking habits. A table counts as right when every cell is right: place, spans and text.
Needs LibreOffice, the typst wheel or Chromium, and a Chinese font; `--writer drawn` needs nothing.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import pdf

FONTS = ["Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "AR PL UMing CN"]
LEVELS = {
    "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
    "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"],
    "满意度指标": ["服务对象满意度指标"],
}
ACTORS = ["青禾区", "云溪县", "临河镇", "全区", "辖区内", "各乡镇", "试点村", "项目区", ""]
DEEDS = ["新建", "改造", "维修", "采购", "开展", "完成", "组织", "更新", "发放", "培训", "监测", "编制"]
THINGS = [
    "公共厕所",
    "老旧小区供水管网",
    "基层调解员业务培训",
    "森林防火巡护道路",
    "高标准农田灌溉渠系",
    "数字档案扫描",
    "校园食堂设备",
    "农村饮水安全工程水质检测",
    "残疾人辅助器具",
    "公益性岗位补贴",
    "地质灾害隐患点排查",
    "图书馆流动服务车",
    "网格员",
    "污水处理站运行维护",
    "非物质文化遗产传承人展演活动",
    "政务服务大厅窗口",
]
MEASURES = [
    "数量",
    "个数",
    "面积",
    "覆盖率",
    "合格率",
    "及时率",
    "完成时间",
    "人均成本",
    "满意度",
    "使用年限",
    "场次",
    "（含续建部分）数量",
    "建设标准达标率",
]
VALUES = [
    "{n}个",
    "≥{p}%",
    "不少于{n}人次",
    "≤{n}万元",
    "2026年{m}月底前",
    "{n}场/{n2}人次",
    "100%",
    "长期",
    "逐步提升",
    "不低于上年水平并保持稳定运行",
    "每季度一次，全年不少于4次",
    "{n}.5元/人·天",
    "有效改善，群众投诉件数较上年下降{p}%以上",
]
CLAUSES = [
    "按照年度工作安排推进项目实施",
    "保障设备正常运转",
    "使群众就近享受服务",
    "进一步完善长效管护机制",
    "完成主体工程建设并通过验收",
    "压实各方责任",
    "开展业务骨干轮训{n}期",
    "全年服务不少于{n}人次",
    "资金支付严格执行合同约定",
]


@dataclass
class Form:
    """A table in words: (row, column, row span, column span, text); repeated: rows at the top printed again on each page."""

    cells: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    width: int = 0
    shares: list[float] = field(default_factory=list)
    title: str | None = None
    repeated: int = 0
    whole_rows: bool = False

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
    """Invents texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def name(self) -> str:
        r = self.random
        text = r.choice(ACTORS) + r.choice(DEEDS) + r.choice(THINGS)
        if r.random() < 0.25:
            text += "和" + r.choice(THINGS)
        if r.random() < 0.12:
            text += (
                f"（{r.choice(CLAUSES).format(n=r.randint(2, 900))}，{r.choice(CLAUSES).format(n=r.randint(2, 900))}）"
            )
        return text + r.choice(MEASURES)

    def value(self) -> str:
        r = self.random
        return r.choice(VALUES).format(
            n=r.randint(2, 3000), n2=r.randint(50, 9000), p=r.randint(60, 99), m=r.randint(1, 12)
        )

    def goal(self) -> str:
        r = self.random
        sentence = lambda: "，".join(r.sample(CLAUSES, r.randint(2, 4))).format(n=r.randint(2, 900)) + "。"  # noqa: E731
        if r.random() < 0.3:
            return "\n".join(f"目标{k}：{sentence()}" for k in range(1, r.randint(3, 6)))
        return "".join(sentence() for _ in range(r.randint(1, 6)))


def indicators(w: Writer, form: Form, lead: list[tuple[str, int]], tail: int, mark: str, code: bool) -> None:
    """Rows of three levels, name, value and `tail` further cells; lead: cells on the left that span the whole block."""
    r = w.random
    top, column = form.height, len(lead)
    row = top
    for i, (first, seconds) in enumerate(LEVELS.items(), 1):
        first_top = row
        for j, second in enumerate(seconds, 1):
            if r.random() < 0.15 and len(seconds) > 1:
                continue
            second_top = row
            count = r.choices([1, 2, 3, 4, 6], [5, 4, 3, 2, 1])[0]
            for k in range(1, count + 1):
                blank = r.random() < 0.06
                name = f"{mark.format(k=k)}{'' if blank else w.name()}" if mark else ("" if blank else w.name())
                form.cells.append((row, column + 2, 1, 1, name))
                form.cells.append((row, column + 3, 1, 1, "" if blank else w.value()))
                for extra in range(tail):
                    text = str(r.randint(2, 15)) if extra == 0 else r.choice(CLAUSES).format(n=3)
                    form.cells.append((row, column + 4 + extra, 1, 1, text))
                row += 1
            form.cells.append((second_top, column + 1, row - second_top, 1, f"{i}{j}-{second}" if code else second))
        if row > first_top:
            form.cells.append((first_top, column, row - first_top, 1, f"{i}-{first}" if code else first))
    for c, (text, _) in enumerate(lead):
        form.cells.append((top, c, row - top, 1, text))


def project(w: Writer) -> str:
    return (
        w.random.choice(["2026年", "", "中央补助", ""])
        + w.random.choice(DEEDS)
        + w.random.choice(THINGS)
        + w.random.choice(["项目", "经费", "专项资金"])
    )


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
    f.cells += [
        (top, 1, 1, 1, "一级指标"),
        (top, 2, 1, 1, "二级指标"),
        (top, 3, 1, 1, "三级指标"),
        (top, 4, 1, 1, "指标值"),
    ]
    indicators(w, f, [("绩效指标", 1)], 0, w.random.choice(["指标{k}：", "", ""]), False)
    label = next(c for c in f.cells if c[1] == 0 and c[4] == "绩效指标")
    f.cells.remove(label)
    f.cells.append((top, 0, label[2] + 1, 1, "绩效指标"))
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


LAYOUTS = [plain_form, plain_form, coded_form, weighted_form, repeated_form, flat_list]


def docx(forms: list[Form], r: random.Random, path: Path) -> None:
    """The forms as a Word document with random page and type."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    landscape = r.random() < 0.15
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.left_margin = section.right_margin = Mm(r.uniform(12, 32))
    section.top_margin, section.bottom_margin = Mm(r.uniform(14, 37)), Mm(r.uniform(14, 35))
    if r.random() < 0.6:
        section.footer.paragraphs[0].text = r.choice(["— 12 —", "部门预算公开", "第 1 页"])
    width = section.page_width - section.left_margin - section.right_margin
    body = document.element.body
    look = _look(r)
    for k, form in enumerate(forms):
        if form.title:
            paragraph = document.add_paragraph(form.title)
            paragraph.paragraph_format.page_break_before = look["each"] and k > 0
        elif k:
            document.add_paragraph("").paragraph_format.page_break_before = bool(look["each"])
        xml = _table_xml(form, look, int(width / 635))
        body.insert(len(body) - 1, parse_xml(f"<w:tbl {nsdecls('w')}>{xml}</w:tbl>"))
    document.add_paragraph("")
    document.save(str(path))


def _look(r: random.Random) -> dict[str, object]:
    return {
        "font": r.choice(FONTS), "size": r.choice([8, 9, 9, 10, 10.5, 10.5, 12]), "center": r.random() < 0.7,
        "align": r.choice(["left", "center", "mixed", "mixed"]), "least": r.choice([0, 0, 320, 450, 600]),
        "whole": r.random() < 0.2, "each": r.random() < 0.35, "spacing": r.choice([240, 240, 276, 300, 360]),
        "pad": r.choice([0, 60, 108, 108]),
    }  # fmt: skip


def _table_xml(form: Form, look: dict[str, object], width: int) -> str:
    total = sum(form.shares)
    columns = [int(width * share / total) for share in form.shares]
    at = {(r, c): (rs, cs, t) for r, c, rs, cs, t in form.cells}
    owner = {(r + i, c): (r, c) for r, c, rs, _, _ in form.cells for i in range(rs)}
    rows = []
    for row in range(form.height):
        cells, column = [], 0
        while column < form.width:
            top, left = owner[row, column]
            rs, cs, text = at[top, left]
            merge = "" if rs == 1 else '<w:vMerge w:val="restart"/>' if top == row else "<w:vMerge/>"
            middle = '<w:vAlign w:val="center"/>' if look["center"] else ""
            align = look["align"]
            if align == "mixed":
                align = "left" if cs > 1 or len(text) > 14 else "center"
            content = text if top == row else ""
            paragraphs = "".join(_paragraph(line, look, str(align)) for line in content.split("\n"))
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{sum(columns[column : column + cs])}" w:type="dxa"/><w:gridSpan w:val="{cs}"/>{merge}'
                f"{middle}</w:tcPr>{paragraphs}</w:tc>"
            )
            column += cs
        props = ("<w:cantSplit/>" if look["whole"] else "") + (
            f'<w:trHeight w:val="{look["least"]}"/>' if look["least"] else ""
        )
        props += "<w:tblHeader/>" if row < form.repeated else ""
        rows.append(f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>")
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:color="000000"/>'
        for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    pad = look["pad"]
    return (
        f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    )


def _paragraph(text: str, look: dict[str, object], align: str) -> str:
    font, size = look["font"], int(float(str(look["size"])) * 2)
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{look["spacing"]}" w:lineRule="auto"/><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def typst_pdf(forms: list[Form], r: random.Random, path: Path) -> None:
    """The forms set by typst, whose merged cells break over pages in ways of their own."""
    import typst

    look = _look(r)
    parts = [
        f"#set page(margin: (x: {r.uniform(12, 30):.0f}mm, y: {r.uniform(14, 34):.0f}mm), footer: align(center)[— #context counter(page).display() —])",
        f'#set text(font: "{r.choice(FONTS[:2])}", size: {look["size"]}pt, lang: "zh", region: "cn")',
        f"#set table(align: {'horizon + left' if look['center'] else 'left'}, inset: {r.uniform(2, 6):.1f}pt, stroke: 0.5pt)",
    ]
    for form in forms:
        if form.title:
            parts.append(f"#align(center)[{form.title}]")
        head = [c for c in sorted(form.cells) if c[0] < form.repeated]
        body = [c for c in sorted(form.cells) if c[0] >= form.repeated]

        def cell(c: tuple[int, int, int, int, str]) -> str:
            text = " #linebreak() ".join(re.sub(r"([#*_\[\]@$<>`~/-])", r"\\\1", t) for t in c[4].split("\n"))
            return f"table.cell(x: {c[1]}, y: {c[0]}, rowspan: {c[2]}, colspan: {c[3]}, breakable: {'false' if look['whole'] else 'true'})[{text}]"

        columns = ", ".join(f"{share}fr" for share in form.shares)
        header = f"table.header(repeat: true, {', '.join(map(cell, head))})," if head else ""
        parts.append(f"#table(columns: ({columns}), {header} {', '.join(map(cell, body))})")
        parts.append("#pagebreak(weak: true)" if look["each"] else "#v(1em)")
    typst.compile("\n".join(parts).encode(), output=str(path))


def web_page(forms: list[Form], r: random.Random, path: Path) -> None:
    """The forms as Chromium prints a web page."""
    look = _look(r)
    ruled = r.choice(["solid", "solid", "dashed", "double", "dotted"])
    middle = "middle" if look["center"] else "top"
    style = (
        f"@page {{ size: A4 {r.choice(['portrait', 'portrait', 'landscape'])}; margin: {r.uniform(15, 30):.0f}mm {r.uniform(10, 28):.0f}mm }}"
        f"body {{ font: {look['size']}pt '{r.choice(FONTS[:2])}' }} h3 {{ text-align: center; {'break-before: page' if look['each'] else ''} }}"
        f"table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em }}"
        f"tr {{ {'break-inside: avoid' if look['whole'] else ''} }}"
        f"td {{ border: {r.choice([1, 1, 3]) if ruled == 'double' else 1}px {ruled} #000; padding: {r.uniform(1, 5):.0f}px; vertical-align: {middle};"
        f" height: {r.choice([0, 0, 24, 40])}px; line-height: {r.choice([1.2, 1.4, 1.7])} }}"
    )
    body = []
    for form in forms:
        rows = [
            "<tr>"
            + "".join(
                f'<td rowspan="{rs}" colspan="{cs}">{escape(text).replace(chr(10), "<br>")}</td>'
                for at, _, rs, cs, text in sorted(form.cells)
                if at == row
            )
            + "</tr>"
            for row in range(form.height)
        ]
        widths = "".join(f'<col style="width: {100 * share / sum(form.shares):.2f}%">' for share in form.shares)
        head = f"<thead>{''.join(rows[: form.repeated])}</thead>" if form.repeated else ""
        body.append(
            f"<h3>{form.title or ''}</h3><table><colgroup>{widths}</colgroup>{head}<tbody>{''.join(rows[form.repeated :])}</tbody></table>"
        )
    page = path.with_suffix(".html")
    page.write_text(f"<!doctype html><meta charset=utf-8><title>部门预算</title><style>{style}</style>{''.join(body)}")
    plain = ["--no-pdf-header-footer"] if r.random() < 0.5 else []
    subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", *plain, f"--print-to-pdf={path}", page.resolve().as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


WRITERS = {"typst": typst_pdf, "chromium": web_page}
Cells = set[tuple[int, int, int, int, str]]


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)


def measure(path: Path, forms: list[Form], n: Counter[str], show: bool) -> None:
    found = [b for b in pdf.tables(path.read_bytes(), Limits()) if isinstance(b, Table)]
    read: list[Cells] = [
        {(c.row, c.column, c.row_span, c.column_span, _compact(c.text)) for c in t.cells} for t in found
    ]
    broken = [t.joined > 0 for t in found]
    at = 0
    for k, form in enumerate(forms):
        truth: Cells = {(r, c, rs, cs, _compact(t)) for r, c, rs, cs, t in form.cells}
        best = max(range(at, len(read)), key=lambda i: len(truth & read[i]), default=None)
        n["tables"] += 1
        if best is None:
            n["missing"] += 1
            continue
        kind = "broken" if broken[best] or len(read) != len(forms) else "unbroken"
        right = truth == read[best]
        n[kind] += 1
        n[kind + " right"] += right
        n["right"] += right
        n["cells"] += len(truth)
        n["cells right"] += len(truth & read[best])
        if show and not right:
            print(f"{path.name} table {k}: {len(found)} read of {len(forms)}")
            print("   want", sorted(truth - read[best])[:4])
            print("   got ", sorted(read[best] - truth)[:4])
        at = best + 1 if len(read) >= len(forms) else best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--documents", type=int, default=12, help="documents a seed")
    parser.add_argument("--writer", choices=["libreoffice", *WRITERS], default="libreoffice")
    parser.add_argument("--keep", type=Path, help="folder for the documents; those already there are read again")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for seed in arguments.seeds:
            folder = (arguments.keep or Path(scratch)) / f"{arguments.writer}-{seed}"
            n: Counter[str] = Counter()
            for path, forms in documents(seed, arguments.documents, arguments.writer, folder):
                measure(path, forms, n, arguments.show)
            print(f"seed {seed}: {_line(n)}", flush=True)
            total += n
    print(f"all: {_line(total)}")


def _line(n: Counter[str]) -> str:
    return (
        f"{n['right']}/{n['tables']} right, broken {n['broken right']}/{n['broken']}"
        f" ({n['broken right'] / max(1, n['broken']):.1%}), unbroken {n['unbroken right']}/{n['unbroken']},"
        f" cells {n['cells right'] / max(1, n['cells']):.4f}"
    )


def documents(seed: int, count: int, writer: str, folder: Path) -> list[tuple[Path, list[Form]]]:
    """PDFs in the folder (made where they are missing) with the forms that they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for k in range(count):
        w = Writer(seed * 1000 + k)
        layout = w.random.choice(LAYOUTS)
        forms = [layout(w) for _ in range(w.random.randint(2, 5))]
        path = folder / f"{k:02d}.pdf"
        if not path.exists():
            WRITERS.get(writer, docx)(forms, w.random, path if writer in WRITERS else path.with_suffix(".docx"))
        made.append((path, forms))
    waiting = [str(path.with_suffix(".docx")) for path, _ in made if not path.exists()]
    if waiting:
        profile = (folder / "profile").resolve().as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *waiting],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
    return made


if __name__ == "__main__":
    sys.exit(main())
