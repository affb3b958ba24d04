"""满意度应当问服务对象，不应只问领导、本单位职工或服务的提供者。

Leaders, the unit's own staff or the provider are asked. A remark, for they may be those who are served;
the message says so where nobody else is asked. Words such as 学员 and 群众 end the matter.
"""

from functools import lru_cache
from typing import Literal

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, core

RULE = Rule(
    id="K10",
    name="满意度对象不当",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:indicator-kinds"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.SATISFACTION) if item.name]
    if not items:
        return not_applicable("没有满意度指标")
    improper = [item for item in items if _asks(item.name) is not None]
    if not improper:
        return passed()
    only = len(improper) == len(items) and any(_asks(item.name) == "others" for item in improper)
    return fail(
        f"满意度{'只' if only else ''}问了领导、本单位人员或服务提供者，"
        f"没有反映服务对象的看法：{listed(item.quoted for item in improper)}。",
        where=[item.name_path for item in improper],
        certainty=Certainty.LIKELY,
        suggestion="请改问项目真正服务的人，如“办事群众满意度”“辖区居民满意度”，并说明怎样调查。",
    )


@lru_cache(REMEMBERED)
def _asks(name: str) -> Literal["others", "staff"] | None:
    """Leaders and providers (others) are never served; the unit's own staff may be (a canteen, an office building)."""
    text, others = core(name), anywhere("subjects", "leaders", "providers")
    if anywhere("subjects", "served").search(others.sub("", text)):  # 施工单位满意度 holds the word 单位满意
        return None
    if others.search(text):
        return "others"
    return "staff" if anywhere("subjects", "own_staff").search(text) else None
