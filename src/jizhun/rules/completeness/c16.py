"""表式要求的二级指标都应当有指标，确实不适用的应当写明。

Categories that the profile asks for and that have no indicator; those that may be left out are one remark. A category
whose first level is missing altogether is left to C15, the blank row of one that may be left out to C17.
"""

from jizhun.law.names import category_name
from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, cannot_tell, failed, not_applicable

RULE = Rule(
    id="C16",
    name="缺少二级指标",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:completeness-form"),
)


def check(facts: Facts) -> Outcome:
    if not facts.items:
        return not_applicable("表中没有绩效指标")
    dimensions = {item.indicator.dimension for item in facts.items}
    missing = [
        category
        for category in facts.profile.required
        if category.dimension in dimensions and not _present(category, facts)
    ]
    if missing and None in facts.by_category:
        return cannot_tell("有的指标看不出属于哪一类")
    severities = facts.profile.required
    asked = [category for category in missing if severities[category] is not Severity.INFO]
    optional = [
        category
        for category in missing
        if severities[category] is Severity.INFO and category not in facts.sheet.blank_rows
    ]
    faults = [_fault(asked, facts, min((severities[category] for category in asked), key=_rank))] if asked else []
    if optional:
        faults.append(_fault(optional, facts, Severity.INFO))
    return failed(faults)


def _rank(severity: Severity) -> int:
    return severity.rank


def _present(category: Category, facts: Facts) -> bool:
    """成本 as a second level is also there where the form has it as a first level."""
    if category is Category.COST:
        return any(each.is_cost and facts.by_category.get(each) for each in Category)
    return category in facts.by_category


def _fault(missing: list[Category], facts: Facts, severity: Severity) -> Fault:
    names = "、".join(category_name(category) for category in missing)
    kept = [category_name(category) for category in missing if category in facts.sheet.blank_rows]
    note = f"（{'、'.join(kept)}保留了空行）" if kept else ""
    if severity is Severity.INFO:
        message, advice = (
            f"没有设置{names}{note}。",
            "项目有这些方面的效益时请补充；确实没有的，可写“不适用”或删去空行。",
        )
    else:
        message, advice = f"缺少{names}{note}。", f"请补充{names}及其指标值。"
    return Fault(message=message, where=("indicators",), severity=severity, expected=names, suggestion=advice)
