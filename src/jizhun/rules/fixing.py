"""Applies the certain fixes of findings to sheets: `fixed(sheets, profile) -> list[Change]`.

A fix is applied only where the finding is certain and the cell was read surely: what the reader repaired or doubts is
for a person. Each change is kept as a notice (`code: fixed`) with before and after; a changed value is parsed again,
and a changed unit of amounts is applied to all of them again. Checking and applying go on until nothing is left to
apply, so that a second run changes nothing.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from jizhun import targets
from jizhun.law.names import category_name
from jizhun.law.profile import Profile
from jizhun.model import Category, Certainty, CheckedSheet, Finding, Fix, Funding, Indicator, Money, Notice, Sheet
from jizhun.model.value import Value
from jizhun.rules.runner import check
from jizhun.rules.sureness import FIXED, is_unsure, unsure_fields

_ROUNDS = 5  # each applies what the one before brought to light
_INDICATOR = re.compile(r"(indicators|indicators_midterm)\[(\d+)\]\.(name|value|category)\Z")
_WHOLE = re.compile(r"indicators\[(\d+)\]\Z")
_PATH = re.compile(r"indicators\[(\d+)\](.*)\Z", re.DOTALL)
_PLACEHOLDER = re.compile(r"placeholders\[(\d+)\]\Z")
_FUNDING = re.compile(r"funding\.(\w+)\Z")
_WORDS = ("amount_unit", "goal", "goal_own_level", "goal_midterm", "project_name", "department", "implementing_unit")


class Change(Value, frozen=True, kw_only=True):
    """One change. sheet: index of the sheet in the run; field: its path; before, after: None for nothing there."""

    sheet: int
    rule: str
    field: str
    before: str | None
    after: str | None
    message: str


class Fixed(Value, frozen=True, kw_only=True):
    """Sheets with their certain fixes applied (`jizhun check --fix`), and the changes in the order made."""

    schema: str = "jizhun.fixed/1"
    sheets: tuple[Sheet, ...]
    changes: tuple[Change, ...]


def fixed(sheets: Sequence[Sheet], profile: str | Profile = "auto") -> Fixed:
    """The sheets with all certain fixes applied. Raises KeyError for an unknown profile."""
    current, changes = list(sheets), list[Change]()
    for _ in range(_ROUNDS):
        made: list[Change] = []
        for index, checked in enumerate(check(current, profile).sheets):
            current[index], found = apply(checked, index)
            made += found
        changes += made
        if not made:
            break
    return Fixed(sheets=tuple(current), changes=tuple(changes))


def apply(checked: CheckedSheet, index: int = 0) -> tuple[Sheet, list[Change]]:
    """The sheet with the certain fixes of its findings applied, a field once. index: kept in the changes."""
    sheet, changes, taken = checked.sheet, list[Change](), set[str]()
    splits: list[tuple[Finding, Fix]] = []
    dropped: list[int] = []
    for finding in checked.findings:
        for fix in _certain(finding, checked.sheet):
            if fix.field in taken:
                continue
            taken.add(fix.field)
            if fix.rows:
                splits.append((finding, fix))
                continue
            placeholder = _PLACEHOLDER.fullmatch(fix.field)
            if placeholder is not None and fix.to is None:
                dropped.append(int(placeholder[1]))
                changes.append(_change(index, finding, fix, checked.sheet.placeholders[int(placeholder[1])].text))
                continue
            done = _applied(sheet, fix)
            if done is not None:
                sheet = done[0]
                changes.append(_change(index, finding, fix, done[1]))
    if not changes:  # what is split moves those behind it: a round of its own
        return _split_all(sheet, splits, index)
    kept = tuple(each for number, each in enumerate(sheet.placeholders) if number not in dropped)
    notices = (*sheet.notices, *(_notice(each, checked.sheet) for each in changes))
    return msgspec.structs.replace(sheet, placeholders=kept, notices=notices), changes


def _split_all(sheet: Sheet, splits: Sequence[tuple[Finding, Fix]], index: int) -> tuple[Sheet, list[Change]]:
    """The sheet with compound indicators split, from the last to the first."""
    numbered = {int(found[1]): each for each in splits if (found := _WHOLE.fullmatch(each[1].field))}
    changes: list[Change] = []
    for number, (finding, fix) in sorted(numbered.items(), reverse=True):
        if number < len(sheet.indicators):
            old = sheet.indicators[number]
            change = _change(index, finding, fix, f"{old.name or ''} {old.value or ''}".strip())
            sheet = _split(sheet, number, fix.rows)
            sheet = msgspec.structs.replace(sheet, notices=(*sheet.notices, _notice(change, sheet)))
            changes.append(change)
    return sheet, changes


def _split(sheet: Sheet, number: int, rows: Sequence[tuple[str, str]]) -> Sheet:
    """The sheet with several indicators in the place of one; paths behind it move on."""
    old, more = sheet.indicators[number], len(rows) - 1
    new = tuple(
        msgspec.structs.replace(
            old, id=f"{old.id}.{position}", name=name, value=value, target=targets.parse(value, old.category)
        )
        for position, (name, value) in enumerate(rows, 1)
    )

    def moved(path: str) -> str:
        found = _PATH.match(path)
        return path if found is None or int(found[1]) <= number else f"indicators[{int(found[1]) + more}]{found[2]}"

    origins = {moved(path): origin for path, origin in sheet.origins.items()}
    for path, origin in sheet.origins.items():
        found = _PATH.match(path)
        if found is not None and int(found[1]) == number:
            origins |= {f"indicators[{number + step}]{found[2]}": origin for step in range(1, len(rows))}
    return msgspec.structs.replace(
        sheet,
        indicators=(*sheet.indicators[:number], *new, *sheet.indicators[number + 1 :]),
        origins=origins,
        notices=tuple(
            msgspec.structs.replace(each, field=moved(each.field)) if each.field else each for each in sheet.notices
        ),
    )


def _certain(finding: Finding, sheet: Sheet) -> tuple[Fix, ...]:
    """The changes of a finding that may be applied without a person: all of them or none."""
    if finding.fix is None or finding.certainty is not Certainty.CERTAIN:
        return ()
    unsure = unsure_fields(sheet)
    return () if any(is_unsure(unsure, fix.field) for fix in finding.fix.changes) else finding.fix.changes


def _applied(sheet: Sheet, fix: Fix) -> tuple[Sheet, str | None] | None:
    """The sheet after a change and what stood there; None where there is nothing to change."""
    indicator, money = _INDICATOR.fullmatch(fix.field), _FUNDING.fullmatch(fix.field)
    if indicator is not None:
        block = getattr(sheet, indicator[1])
        if int(indicator[2]) >= len(block):
            return None
        old = block[int(indicator[2])]
        new, before = _indicator(old, indicator[3], fix.to)
        changed: dict[str, Any] = {indicator[1]: tuple(new if each is old else each for each in block)}
    elif money is not None and money[1] in Funding.__struct_fields__:
        amount: Money | None = getattr(sheet.funding, money[1])
        before = amount.text if amount else None
        read = None if fix.to is None else targets.read_money(fix.to, sheet.amount_unit)
        changed = {"funding": msgspec.structs.replace(sheet.funding, **{money[1]: read})}
    elif fix.field in _WORDS:
        before = getattr(sheet, fix.field)
        changed = {fix.field: fix.to}
        if fix.field == "amount_unit":
            changed["funding"] = _in_unit(sheet.funding, fix.to)
    else:
        return None
    return None if before == fix.to else (msgspec.structs.replace(sheet, **changed), before)


def _indicator(old: Indicator, attribute: str, to: str | None) -> tuple[Indicator, str | None]:
    """The indicator with its new name, value (parsed again) or category, and what stood there."""
    if attribute == "category":
        category = Category(to) if to else None
        target = targets.parse(old.value, category)
        named = category_name(category) if category else None
        dimension = category.dimension if category else None
        new = msgspec.structs.replace(old, category=category, dimension=dimension, category_text=named, target=target)
        return new, old.category.value if old.category else None
    if attribute == "value":
        return msgspec.structs.replace(old, value=to, target=targets.parse(to, old.category)), old.value
    return msgspec.structs.replace(old, name=to), old.name


def _in_unit(funding: Funding, unit: str | None) -> Funding:
    """The amounts read again under another unit."""
    amounts = {name: getattr(funding, name) for name in Funding.__struct_fields__}
    return Funding(**{name: money and targets.read_money(money.text, unit) for name, money in amounts.items()})


def _change(index: int, finding: Finding, fix: Fix, before: str | None) -> Change:
    after = "；".join(f"{name} {value}" for name, value in fix.rows) if fix.rows else fix.to
    return Change(sheet=index, rule=finding.rule, field=fix.field, before=before, after=after, message=finding.message)


def _notice(change: Change, sheet: Sheet) -> Notice:
    origin = sheet.origins.get(change.field)
    notice = Notice(
        code=FIXED,
        message=f"按规则 {change.rule} 的确定建议修改：{change.message}",
        field=change.field,
        before=change.before,
        after=change.after,
    )
    return notice if origin is None else msgspec.structs.replace(notice, locator=origin.locator)
