"""新增的重大项目应当有事前绩效评估。

A new project at or above the amount of the profile, whose attachments the run knows and among which there is no 事前绩效评估.
Cannot tell without the amount (it differs from place to place) or the attachments.
"""

from jizhun.model import Severity
from jizhun.rules.background import looked_up
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="F05",
    name="新增重大项目没有事前评估",
    criterion="可行",
    severity=Severity.ERROR,
    basis=("mof-2015-88:feasibility-possible", "cpc-2018-34:ex-ante"),
)

_ASSESSED = ("事前绩效评估", "事前评估", "预评估")


def check(facts: Facts) -> Outcome:
    sheet, bar, attachments = facts.sheet, facts.profile.ex_ante_amount, facts.background.attachments
    if "新增" not in (sheet.attribute or ""):
        return not_applicable("不是新增项目")
    if bar is None:
        return cannot_tell("没有本地的事前绩效评估金额标准")
    if facts.total is None or facts.total < bar:
        return not_applicable("资金总额没有达到事前绩效评估的金额标准")
    if attachments is None:
        return cannot_tell("不知道项目附了哪些材料")
    if any(word in title for title in looked_up(attachments, sheet) or () for word in _ASSESSED):
        return passed()
    return fail(
        f"新增项目资金 {shown(facts.total)}，达到 {shown(bar)} 的标准，没有附事前绩效评估报告。",
        where=["attribute", "funding.total"],
        expected=bar,
        found=facts.total,
        suggestion="请先开展事前绩效评估，把评估报告作为申报的必备材料。",
    )
