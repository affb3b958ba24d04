"""指标应当能取得数据，不应是幸福指数、知名度一类无人统计的事物。

A name about an abstract subject together with a value in words. A survey's per cent, a count of reports or a score is
evidence.
"""

from functools import lru_cache

from jizhun.model import Kind, Severity
from jizhun.rules.clarity.proposals import proposals
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, plain

RULE = Rule(
    id="M17",
    name="指标无法取证",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators",),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and _in_words(item)]
    if not items:
        return not_applicable("没有用文字表述的指标值")
    abstract = [item for item in items if _is_abstract(item.name)]
    if not abstract:
        return passed()
    return fail(
        f"{len(abstract)} 个指标考核的事物没有人统计，值又是文字，"
        f"完成后拿不出证明：{listed(item.quoted for item in abstract)}。",
        where=[path for item in abstract for path in (item.name_path, item.value_path)],
        suggestion=f"请换成有记录可查的指标：{proposals(abstract)}；或写明用问卷调查取得的百分比。",
    )


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    if target is None or target.kind is not Kind.QUALITATIVE:
        return False
    return not item.indicator.explanation and not item.indicator.scoring


@lru_cache(REMEMBERED)
def _is_abstract(name: str) -> bool:
    return anywhere("subjects", "abstract_subjects").search(plain(name)) is not None
