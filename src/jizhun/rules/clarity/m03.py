"""指标值不应只用“良好”“有效提升”一类无法衡量的词。

Values in words of degree, trend or intention, reported with all places: a warning for quality and costs, a remark for
benefits, which may be told in words where they are graded. Left alone: grades of an examination, levels, nought, full
coverage, a comparison with a stated base, and values that the sheet grades in a column of its own. Quantity is the
matter of M01, time that of M04, satisfaction that of K12; a benefit that names the work itself is that of K05, a
thing that nobody counts that of M17.
"""

from jizhun.model import Category, Certainty, Kind, Severity
from jizhun.rules.clarity.proposals import proposals
from jizhun.rules.clarity.vagueness import Vagueness, is_vague
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, gathered, not_applicable, passed
from jizhun.rules.wording import cited

RULE = Rule(
    id="M03",
    name="指标值空泛",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:relevance-indicators", "mof-2021-101:principles"),
    yields_to=("K05", "M17"),
)

_BENEFITS = (Category.ECONOMIC, Category.SOCIAL, Category.ECOLOGICAL, Category.SUSTAINABILITY)
_ELSEWHERE = (Category.QUANTITY, Category.TIMELINESS, Category.SATISFACTION)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if _in_words(item)]
    if not items:
        return not_applicable("质量、成本和效益指标没有用文字表述的值")
    judged = [(item, found) for item in items if (found := is_vague(item))]
    if not judged:
        return passed()
    kinds = {item.index: found for item, found in judged}
    benefits = [item for item, _ in judged if item.indicator.category in _BENEFITS]
    others = [item for item, _ in judged if item.indicator.category not in _BENEFITS]
    groups = [*facts.by_certainty(others), *facts.by_certainty(benefits)]
    return failed([fault for group in groups for fault in _faults(group, kinds)])


def _faults(vague: list[Item], kinds: dict[int, Vagueness]) -> tuple[Fault, ...]:
    """The finding of one group; words of a state (持续运行) under the benefits can be checked somehow: likely only."""
    benefit = vague[0].indicator.category in _BENEFITS
    stated = benefit and all(kinds[item.index] is Vagueness.STATE for item in vague)
    return gathered(
        "指标的值只有定性的词，没有衡量标准，年底无法判断是否完成：{}。",
        [(item.value_path, cited(item)) for item in vague],
        severity=Severity.INFO if benefit else None,
        certainty=Certainty.LIKELY if stated else Certainty.CERTAIN,
        suggestion=_suggestion(vague),
    ).faults


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
