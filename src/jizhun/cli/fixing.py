"""`jizhun check --fix`: the certain fixes applied, and the difference shown."""

from collections.abc import Iterator

from jizhun.forms import fields
from jizhun.law.names import category_name
from jizhun.model import Category
from jizhun.rules.fixing import Change, Fixed

_CATEGORIES = {each.value: each for each in Category}


def difference(done: Fixed) -> bytes:
    """The changes as lines: sheet, field and rule, then before and after."""
    return ("\n".join(_lines(done)) + "\n").encode("utf-8", "replace")


def _lines(done: Fixed) -> Iterator[str]:
    if not done.changes:
        yield "没有可以直接修改的地方：其余问题需要填报人核实后修改。"
        return
    yield f"已按确定的建议修改 {len(done.changes)} 处："
    for change in done.changes:
        name = done.sheets[change.sheet].project_name or "无项目名称"
        yield f"  第 {change.sheet + 1} 张“{name}”　{fields.name(change.field)}（规则 {change.rule}）"
        yield f"    - {_shown(change, change.before)}"
        yield f"    + {_shown(change, change.after)}"


def _shown(change: Change, text: str | None) -> str:
    if change.field.endswith(".category") and text in _CATEGORIES:
        return category_name(_CATEGORIES[text])
    return "（空）" if text is None else text.replace("\n", " ")
