"""效益指标写工作带来的效果，不写工作本身。

A benefit whose name is 保障……正常开展 or the like: carrying the work out is the output. 设备正常运行率 and other
measures pass.
"""

from functools import lru_cache

from jizhun.model import Category, Kind, Severity
from jizhun.rules.clarity.proposals import proposals
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, at_end, at_start, core

RULE = Rule(
    id="K05",
    name="效益写成了工作",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)

_BENEFITS = (Category.ECONOMIC, Category.SOCIAL, Category.ECOLOGICAL, Category.SUSTAINABILITY)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(*_BENEFITS) if item.name]
    if not items:
        return not_applicable("没有效益指标")
    working = [item for item in items if _in_words(item) and _is_activity(item.name)]
    if not working:
        return passed()
    offered = proposals(working)
    return fail(
        f"{len(working)} 个效益指标写的是工作本身，没有说明带来什么效果：{listed(item.quoted for item in working)}。",
        where=[
            path
            for item in working
            for path in ((item.name_path, item.value_path) if item.value else (item.name_path,))
        ],
        suggestion=f"请写工作做好后服务对象或社会得到什么，例如{offered}。"
        if offered
        else "请写工作做好后服务对象或社会得到什么。",
    )


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    return target is None or target.kind is Kind.QUALITATIVE


@lru_cache(REMEMBERED)
def _is_activity(name: str) -> bool:
    text = core(name)
    return (
        at_end("subjects", "activities").search(text) is not None
        and at_start("subjects", "activity_verbs").match(text) is not None
    )
