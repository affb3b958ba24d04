"""The reply letter (审核意见) to a unit, in the usual wording and form of an official letter (GB/T 9704).

The letter is a draft: who sends it, until when an answer is due, seal and date are left blank for a person.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal
from xml.sax.saxutils import escape

from jizhun.forms import docx
from jizhun.forms.page import words
from jizhun.forms.review.notes import clean, point_name
from jizhun.law.document import documents
from jizhun.law.review import review
from jizhun.model import Certainty, CheckedSheet, Finding, Severity
from jizhun.model.value import Value

Style = Literal["title", "to", "body", "section", "project", "right"]
_DIGITS = "零一二三四五六七八九"
# font, size in half points, indent of the first line in hundredths of a character, alignment
_STYLES: dict[Style, tuple[str, int, int, str]] = {
    "title": ("方正小标宋简体", 44, 0, "center"),
    "to": ("仿宋_GB2312", 32, 0, "left"),
    "body": ("仿宋_GB2312", 32, 200, "both"),
    "section": ("黑体", 32, 200, "left"),
    "project": ("楷体_GB2312", 32, 200, "left"),
    "right": ("仿宋_GB2312", 32, 0, "right"),
}


class Paragraph(Value, frozen=True, kw_only=True):
    """A paragraph of a letter."""

    text: str
    style: Style = "body"


class Letter(Value, frozen=True, kw_only=True):
    """A letter. unit: to whom it goes."""

    unit: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The letter as plain text, indented as printed."""
        lines = []
        for each in self.paragraphs:
            indent = "　　" if _STYLES[each.style][2] else ""
            lines.append(f"{indent}{each.text}" + ("\n" if each.style == "title" else ""))
        return "\n".join(lines) + "\n"

    def docx(self) -> bytes:
        """The letter as a Word document; the same bytes for the same letter."""
        body = "".join(map(_paragraph, self.paragraphs))
        section = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" '
            'w:gutter="0"/></w:sectPr>'
        )
        return docx.package(body + section)


def letters(sheets: Sequence[CheckedSheet]) -> list[Letter]:
    """A letter for each unit, in the order in which the units appear."""
    by_unit: dict[str, list[CheckedSheet]] = {}
    for checked in sheets:
        by_unit.setdefault(words.unit_of(checked.sheet), []).append(checked)
    return [
        Letter(unit=clean(unit), paragraphs=tuple(_cleaned(_written(unit, held)))) for unit, held in by_unit.items()
    ]


def _cleaned(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Each line a paragraph of its own, without what no document can hold."""
    for each in paragraphs:
        for line in clean(each.text).split("\n"):
            yield Paragraph(text=line, style=each.style)


def _written(unit: str, sheets: Sequence[CheckedSheet]) -> Iterator[Paragraph]:
    years = sorted({checked.sheet.fiscal_year for checked in sheets if checked.sheet.fiscal_year})
    year = f"{'、'.join(map(str, years))}年度" if years else ""
    faulty = [checked for checked in sheets if checked.findings]
    measure = documents()[review().document]
    yield Paragraph(text=f"关于{year}项目支出绩效目标的审核意见", style="title")
    yield Paragraph(text=f"{unit}：", style="to")
    yield Paragraph(
        text=f"你单位报送的{year}绩效目标表收悉。参照{measure.citation}规定的审核内容，"
        "从完整性、相关性、适当性、可行性等方面进行了审核，现将审核意见反馈如下："
    )
    yield Paragraph(text="一、审核情况", style="section")
    yield Paragraph(text=_overview(sheets, faulty))
    if faulty:
        yield Paragraph(text="二、存在的问题", style="section")
        for number, checked in enumerate(faulty, 1):
            yield Paragraph(text=f"（{_numeral(number)}）{_project(checked)}", style="project")
            yield from _problems(checked)
        yield Paragraph(text="三、修改意见", style="section")
        yield Paragraph(text="请对照上述问题逐项核实、修改；确有特殊情况不作修改的，请书面说明理由。具体建议如下：")
        for number, checked in enumerate(faulty, 1):
            yield Paragraph(text=f"（{_numeral(number)}）{_project(checked)}", style="project")
            yield from _suggestions(checked)
        yield Paragraph(text="四、反馈时限", style="section")
        yield Paragraph(
            text="请于　　　　年　　月　　日前将修改后的绩效目标表重新报送。联系人：　　　　　，联系电话：　　　　　　　。"
        )
    else:
        yield Paragraph(text="没有发现需要修改的问题，建议按程序进入下一步预算安排流程。")
    yield Paragraph(text="")
    yield Paragraph(text="（审核单位印章）　　　　", style="right")
    yield Paragraph(text="　　　　年　　月　　日　　", style="right")
    yield Paragraph(text="（本意见由系统根据审核规则拟稿，经审核人核定后发出。）", style="to")


def _overview(sheets: Sequence[CheckedSheet], faulty: Sequence[CheckedSheet]) -> str:
    amounts = [money.yuan for each in sheets if (money := each.sheet.funding.total) and money.yuan is not None]
    funds = f"，涉及资金 {words.amount(sum(amounts, Decimal(0)))}" if amounts else ""
    missing = len(sheets) - len(amounts)
    funds += f"（另有 {missing} 个项目没有填写或读不出金额）" if amounts and missing else ""
    counts = [sum(f.severity is severity for each in sheets for f in each.findings) for severity in Severity]
    found = f"其中 {len(faulty)} 个项目需要修改完善，共有必须改正的问题 {counts[0]} 个、应当修改的问题 {counts[1]} 个、"
    found += f"可以进一步完善的问题 {counts[2]} 个。" if faulty else ""
    return f"共审核 {len(sheets)} 个项目的绩效目标{funds}。" + (found if faulty else "")


def _problems(checked: CheckedSheet) -> Iterator[Paragraph]:
    """The problems of a project by review point, in the order of the points."""
    order = [each.name for each in (*review().points, review().outside)]
    by_point: dict[str, list[Finding]] = {name: [] for name in order}
    for finding in checked.findings:
        by_point[point_name(finding)].append(finding)
    number = 0
    for name, findings in by_point.items():
        if findings:
            number += 1
            said = "".join(f"（{index}）{_said(each)}" for index, each in enumerate(findings, 1))
            yield Paragraph(text=f"{number}．{name}方面：{said if len(findings) > 1 else _said(findings[0])}")


def _said(finding: Finding) -> str:
    doubt = "" if finding.certainty is Certainty.CERTAIN else "（请核实）"
    hint = "（供参考）" if finding.severity is Severity.INFO else ""
    return f"{finding.message.rstrip('。')}{doubt}{hint}。"


def _suggestions(checked: CheckedSheet) -> Iterator[Paragraph]:
    said = list(dict.fromkeys(each.suggestion for each in checked.findings if each.suggestion))
    for number, each in enumerate(said, 1):
        yield Paragraph(text=f"{number}．{each}")
    if not said:
        yield Paragraph(text="请核实后修改。")


def _project(checked: CheckedSheet) -> str:
    money = checked.sheet.funding.total
    amount = f"（年度资金总额 {words.amount(money.yuan)}）" if money and money.yuan is not None else ""
    return f"{words.title_of(checked.sheet)}{amount}"


def _numeral(number: int) -> str:
    """A Chinese numeral up to 99, beyond that digits."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def _paragraph(paragraph: Paragraph) -> str:
    font, size, indent, align = _STYLES[paragraph.style]
    first = f'<w:ind w:firstLineChars="{indent}" w:firstLine="{size * indent // 10}"/>' if indent else ""
    after = 560 if paragraph.style == "title" else 0
    keep = "<w:keepNext/>" if paragraph.style in ("section", "project") else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="{after}" w:line="560" w:lineRule="exact"/>{first}'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(paragraph.text)}</w:t></w:r></w:p>'
    )
