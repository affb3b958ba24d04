"""Short Chinese words for a reviewer: amounts, places, severities."""

from decimal import Decimal

from jizhun.law.names import category_name
from jizhun.model import Category, Certainty, Fix, Locator, Severity, Sheet

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
CERTAINTIES = {Certainty.CERTAIN: "确定", Certainty.LIKELY: "很可能", Certainty.POSSIBLE: "可能"}
KINDS = {"notice": "读取说明", **{severity.value: word for severity, word in SEVERITIES.items()}}


def amount(yuan: Decimal) -> str:
    """An amount in 万元 with thousands separators and as many decimals as it needs, at least two."""
    value = yuan / 10_000
    exponent = value.normalize().as_tuple().exponent
    digits = max(2, -exponent if isinstance(exponent, int) else 0)
    return f"{value:,.{digits}f} 万元"


def place(locator: Locator) -> str:
    """Where something stands in its document, in words; empty where nothing is known."""
    parts = []
    if locator.page is not None:
        parts.append(f"第 {locator.page} 页")
    if locator.worksheet is not None:
        parts.append(f"工作表“{locator.worksheet}”")
    elif locator.table is not None:
        parts.append(f"第 {locator.table + 1} 个表")
    if locator.cell is not None:
        parts.append(f"单元格 {locator.cell}")
    elif locator.row is not None:
        column = "" if locator.column is None else f"第 {locator.column + 1} 列"
        parts.append(f"第 {locator.row + 1} 行{column}")
    return "，".join(parts)


def fix_text(fix: Fix | None) -> str:
    """What a fix puts in the place of what stands there; empty for none and for one of several places."""
    if fix is None or fix.also:
        return ""
    if fix.to is None:
        return "；".join(f"{name}：{value}" for name, value in fix.rows) or "（清空）"
    known = {each.value for each in Category}
    return category_name(Category(fix.to)) if fix.field.endswith(".category") and fix.to in known else fix.to


def unit_of(sheet: Sheet) -> str:
    """The unit that answers for a sheet: 实施单位, else 主管部门."""
    return sheet.implementing_unit or sheet.department or "（未填单位）"


def title_of(sheet: Sheet) -> str:
    """The project's name, of a whole-department sheet the department's."""
    return sheet.project_name or (sheet.department if sheet.kind == "department" else None) or "（未填项目名称）"
