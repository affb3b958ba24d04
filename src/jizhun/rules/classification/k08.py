"""生态效益指标应当与生态环境有关。

An ecological benefit whose name and value have no word of environment, nature or resources. A project without such an
effect leaves the row blank.
"""

from functools import lru_cache

from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, plain

RULE = Rule(
    id="K08",
    name="生态效益牵强",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.ECOLOGICAL, Category.ECOLOGICAL_COST) if item.name]
    if not items:
        return not_applicable("没有生态效益指标")
    strained = [item for item in items if not _about_nature(item.name) and not _about_nature(item.value)]
    if not strained:
        return passed()
    return fail(
        f"{len(strained)} 个生态效益指标与生态环境无关：{listed(item.quoted for item in strained)}。",
        where=[item.name_path for item in strained],
        suggestion="项目没有生态效益的，此行留空或写“不适用”；有的请写“水质达标率”“节电量”“绿化面积”一类的指标。",
    )


@lru_cache(REMEMBERED)
def _about_nature(text: str) -> bool:
    return anywhere("subjects", "environment").search(plain(text)) is not None
