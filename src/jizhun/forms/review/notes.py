"""What a reviewer's copy says: the notes at the cells and the list of findings in front of the sheets."""

import re
from collections.abc import Sequence

from jizhun.forms import fields
from jizhun.forms.page import words
from jizhun.law.document import cite
from jizhun.law.review import point, point_of
from jizhun.model import CheckedSheet, Finding, Place
from jizhun.model.value import Value

AUTHOR = "绩准（系统建议）"
INITIALS = "绩准"
TITLE = "绩效目标审核问题清单"
PROPOSAL = "本清单和各处批注由系统按审核规则提出，供审核人参考，以审核人的意见为准。"
HEADS = ("序号", "项目", "级别", "问题", "位置和原文", "说明", "修改建议", "审核要点")
WIDTHS = (5, 15, 6, 15, 22, 32, 28, 12)
_SHOWN = 4
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


class Note(Value, frozen=True, kw_only=True):
    """A note for one place of one finding. title: its first line; lines: what follows."""

    title: str
    lines: tuple[str, ...]


def clean(text: str) -> str:
    """The text without the characters that no document can hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def note(finding: Finding, number: int, place: int, *, located: bool = True) -> Note:
    """The note at the place of a finding (from 0). number: of the finding in the list; located: the cell itself was found.

    The first place says everything, the others lead there.
    """
    title = f"【{words.SEVERITIES[finding.severity]}】问题 {number}：{finding.name}（{finding.rule}）"
    lines = []
    if not located:
        where = fields.name(finding.where[place].field) if finding.where else "整张表"
        lines.append(f"位置：{where}（表中没有它的单元格，批注记在这里）")
    if place > 0:
        lines.append(f"同一问题共 {len(finding.where)} 处，说明见第 1 处的批注和问题清单第 {number} 条。")
    else:
        lines.append(finding.message)
        if finding.suggestion:
            lines.append(f"建议：{finding.suggestion}")
        if proposed := words.fix_text(finding.fix):
            lines.append(f"可改为：{proposed}")
        lines.append(f"把握：{words.CERTAINTIES[finding.certainty]}；审核要点：{point_name(finding)}")
        if finding.basis:
            lines.append(f"依据：{'；'.join(map(cite, finding.basis))}")
    return Note(title=clean(title), lines=tuple(map(clean, lines)))


def point_name(finding: Finding) -> str:
    """The name of the review point under which a finding is filed."""
    return point(finding.point or point_of(finding.rule, finding.criterion)).name


def list_rows(sheets: Sequence[CheckedSheet]) -> list[tuple[str, ...]]:
    """The rows of the list, under `HEADS`: all findings of the sheets, numbered through."""
    rows: list[tuple[str, ...]] = []
    for checked in sheets:
        title = words.title_of(checked.sheet)
        for finding in checked.findings:
            rows.append(
                tuple(
                    map(
                        clean,
                        (
                            str(len(rows) + 1),
                            title,
                            words.SEVERITIES[finding.severity],
                            f"{finding.rule} {finding.name}",
                            _places(finding.where),
                            finding.message,
                            finding.suggestion or "",
                            point_name(finding),
                        ),
                    )
                )
            )
    return rows


def list_lines(sheets: Sequence[CheckedSheet]) -> tuple[str, ...]:
    """The lines between the title of the list and its table."""
    counts = dict.fromkeys(words.SEVERITIES.values(), 0)
    for checked in sheets:
        for finding in checked.findings:
            counts[words.SEVERITIES[finding.severity]] += 1
    found = "，".join(f"{word} {count} 条" for word, count in counts.items())
    return (f"共 {len(sheets)} 张绩效目标表：{found}。", PROPOSAL)


def _places(places: Sequence[Place]) -> str:
    shown = [fields.name(each.field) + (f"：“{each.quote}”" if each.quote else "") for each in places[:_SHOWN]]
    return "；".join(shown) + (f"；等 {len(places)} 处" if len(places) > _SHOWN else "")
