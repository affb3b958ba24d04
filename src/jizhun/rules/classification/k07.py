"""本单位人员的积极性、待遇等不是社会效益。

A benefit whose subject is staff and whose effect is inside the unit (积极性, 工作效能, 生活质量). Staff whom the
project serves (村医, 学员) are not named by the list.
"""

from functools import lru_cache

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, core

RULE = Rule(
    id="K07",
    name="内部效果当作社会效益",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)

_BENEFITS = (Category.ECONOMIC, Category.SOCIAL, Category.ECOLOGICAL, Category.SUSTAINABILITY)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(*_BENEFITS) if item.name]
    if not items:
        return not_applicable("没有效益指标")
    inner = [item for item in items if _is_inner(item.name)]
    if not inner:
        return passed()
    return fail(
        f"{len(inner)} 个效益指标说的是本单位人员，"
        f"不是对社会、对服务对象的效益：{listed(item.quoted for item in inner)}。",
        where=[item.name_path for item in inner],
        certainty=Certainty.LIKELY,
        suggestion="请写服务对象得到的好处，例如“事项按期办结率 ≥98%”“群众投诉件数较上年下降 ≥10%”。",
    )


@lru_cache(REMEMBERED)
def _is_inner(name: str) -> bool:
    text = core(name)
    return bool(
        anywhere("subjects", "inner_subjects").search(text) and anywhere("subjects", "inner_effects").search(text)
    )
