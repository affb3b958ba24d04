"""A fault becomes a finding: severity of the profile, places in the document, and less weight where the reading is not
sure.

A fault of the scan is not a fault of the clerk: what rests on a cell that the reader repaired or doubts is at most
likely and never an error.
"""

import re

from jizhun.law.review import point_of
from jizhun.model import Certainty, Finding, Indicator, Locator, Place, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Rule

REPAIRED = "此处原件错位或辨认存疑，经还原后判断，请先核对原件。"

_INDICATOR = re.compile(r"(indicators(?:_midterm)?)\[(\d+)\](?:\.(\w+))?\Z")
_PLACEHOLDER = re.compile(r"placeholders\[(\d+)\]\Z")
_NOWHERE = Locator()


def finding(rule: Rule, fault: Fault, facts: Facts) -> Finding:
    """The finding that a user gets for this fault of this rule."""
    severity = facts.profile.severities.get(rule.id) or fault.severity or rule.severity
    certainty, message = fault.certainty, fault.told
    if facts.unsure_fields and any(facts.is_unsure(path) for path in fault.where):
        severity = Severity.WARNING if severity is Severity.ERROR else severity
        certainty = Certainty.LIKELY if certainty is Certainty.CERTAIN else certainty
        message += REPAIRED
    return Finding(
        rule=rule.id,
        name=rule.name,
        criterion=rule.criterion,
        severity=severity,
        certainty=certainty,
        message=message,
        expected=fault.expected,
        found=fault.found,
        where=tuple(_place(path, facts) for path in fault.where),
        basis=rule.basis,
        suggestion=fault.suggestion,
        fix=fault.fix,
        point=point_of(rule.id, rule.criterion),
    )


def _place(path: str, facts: Facts) -> Place:
    """Where the field stands; an indicator as a whole is quoted with its name and value."""
    origin = facts.sheet.origins.get(path)
    if origin is not None:
        return Place(field=path, locator=origin.locator, quote=origin.text)
    matched = _INDICATOR.match(path)
    if matched is None:
        placeholder = _PLACEHOLDER.match(path)
        if placeholder is not None:
            left = facts.sheet.placeholders[int(placeholder[1])]
            return Place(field=path, locator=left.locator, quote=left.text)
        return Place(field=path, locator=_NOWHERE, quote=_printed(path, facts))
    block = facts.sheet.indicators if matched[1] == "indicators" else facts.sheet.indicators_midterm
    indicator = block[int(matched[2])]
    return Place(field=path, locator=indicator.locator, quote=_indicator_text(indicator, matched[3]))


def _indicator_text(indicator: Indicator, attribute: str | None) -> str | None:
    if attribute is None:
        return " ".join(text for text in (indicator.name, indicator.value) if text) or None
    text = getattr(indicator, attribute)
    return text if isinstance(text, str) else None


def _printed(path: str, facts: Facts) -> str | None:
    """The text of a field of the head of the sheet; None where it is empty."""
    holder, _, attribute = path.rpartition(".")
    owner = facts.sheet.funding if holder == "funding" else facts.sheet
    found = getattr(owner, attribute, None)
    found = getattr(found, "text", found)
    return found if isinstance(found, str) else None
