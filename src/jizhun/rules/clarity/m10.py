"""指标名称写考核什么，不写“提高”“促进”“确保”一类的结果。

Names that begin with a verb of result: the verdict then stands in the name, and the value only repeats it.
"""

import re
from functools import lru_cache

from jizhun.model import Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, plain

RULE = Rule(
    id="M10",
    name="名称里写了结果",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity", "mof-2021-101:indicator-name"),
)

_VERDICT = re.compile(
    r"(?:进一步|有效|不断|持续|逐步|切实|全面|显著|明显|稳步|努力|大力)*"
    r"(?:提高|提升|促进|确保|保障|保证|增强|增进|加强|改善|推动|推进|维护|优化|完善|减少|降低|扩大|巩固|弘扬|激励|展示|美化)"
)
_NOUNS = re.compile(
    r"^(?:保障|推进|维护|改善|提升|加强|降低|减少)(?:人数|人员|户数|面积|里程|对象|次数|范围|率|程度|幅度|比例|数量|儿童|视频|机构|单位|系统|信号|路灯|监测|干部|社区)"
)
_QUANTIFIED = re.compile(r"(?:数|量|率|人次|面积|金额|户数|里程|长度|人数|个数|次数|比例|幅度|期限|时间|年限)$")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name]
    if not items:
        return not_applicable("没有指标名称")
    verdicts = [item for item in items if _is_verdict(item.name)]
    if not verdicts:
        return passed()
    return fail(
        f"{len(verdicts)} 个指标的名称以“提高”“促进”“保障”一类的词开头，"
        f"把结果写进了名称：{listed(item.quoted for item in verdicts)}。",
        where=[item.name_path for item in verdicts],
        suggestion="名称请写被考核的事物，如“群众安全感”“纠纷化解率”；提高多少写在值格。",
    )


@lru_cache(REMEMBERED)
def _is_verdict(name: str) -> bool:
    text = plain(name)
    return bool(_VERDICT.match(text)) and not _NOUNS.match(text) and not _QUANTIFIED.search(text)
