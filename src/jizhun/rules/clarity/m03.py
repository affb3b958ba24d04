"""指标值不应只用“良好”“有效提升”一类无法衡量的词。

Values in words of degree, trend or intention, reported once per sheet with all places. Left alone: grades of an
examination, levels, nought, full coverage, a comparison with a stated base, and values that the sheet grades in a
column of its own. Quantity is the matter of M01, time that of M04, satisfaction that of K12. Words of a state
(持续运行) under the benefits are a remark only.
"""

from jizhun.model import Category, Certainty, Kind, Severity
from jizhun.rules.clarity.proposals import proposals
from jizhun.rules.clarity.vagueness import Vagueness, is_vague
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable, passed
from jizhun.rules.wording import cited

RULE = Rule(
    id="M03",
    name="指标值空泛",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:relevance-indicators", "mof-2021-101:principles"),
)

_ELSEWHERE = (Category.QUANTITY, Category.TIMELINESS, Category.SATISFACTION)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if _in_words(item)]
    if not items:
        return not_applicable("质量、成本和效益指标没有用文字表述的值")
    judged = [(item, found) for item in items if (found := is_vague(item))]
    if not judged:
        return passed()
    kinds = {item.index: found for item, found in judged}
    groups = facts.by_certainty(item for item, _ in judged)
    return failed([_fault(group, kinds) for group in groups])


def _fault(vague: list[Item], kinds: dict[int, Vagueness]) -> Fault:
    grave = any(kinds[item.index] is Vagueness.DEGREE or item.indicator.category is Category.QUALITY for item in vague)
    return Fault(
        message=f"{len(vague)} 个指标的值只有定性的词，没有衡量标准，年底无法判断是否完成：{listed(map(cited, vague))}。",
        where=tuple(item.value_path for item in vague),
        severity=None if grave else Severity.INFO,
        certainty=Certainty.CERTAIN if grave else Certainty.LIKELY,
        suggestion=_suggestion(vague),
    )


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUALITATIVE and item.indicator.category not in _ELSEWHERE


def _suggestion(vague: list[Item]) -> str:
    offered = proposals(vague)
    scale = "确实不能量化的，请写明优、良、中、差各是什么情形"
    return (
        f"请改成能数、能比、能查的值：{offered}（数值按实际测算）。{scale}。"
        if offered
        else f"请改成能数、能比、能查的值；{scale}。"
    )
