"""What of the experts' findings on real disclosures the rules find, where the labels are beside the repository."""

from collections import Counter
from pathlib import Path

import yaml

from jizhun.model import Severity
from jizhun.rules.runner import check
from tests.support import labels

_RULES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8"))


class Labelled:
    """named, found: findings of the experts by kind, of those the rules cover; errors, confirmed: errors of the rules, and
    those on a sheet where the experts named a kind that the rule is for."""

    def __init__(self) -> None:
        self.named: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.errors = 0
        self.confirmed = 0

    @property
    def recall(self) -> float:
        return self.found.total() / self.named.total()


def measure() -> Labelled | None:
    """The count over all labelled documents, errors and warnings only; None where there are no labels."""
    documents = labels.labelled_seeds()
    if not documents:
        return None
    counted = Labelled()
    for document, tables in documents.items():
        for label, checked in zip(tables, check(labels.sheets(document, tables)).sheets, strict=True):
            kinds = [each["kind"] for each in label["findings"] if each["severity"] in ("error", "warning")]
            for kind in kinds:
                if kind in _RULES and kind != "placeholder_left":  # the labels do not keep the placeholders
                    counted.named[kind] += 1
                    counted.found[kind] += not set(_RULES[kind]).isdisjoint(checked.coverage.failed)
            for finding in checked.findings:
                if finding.severity is Severity.ERROR:
                    counted.errors += 1
                    counted.confirmed += any(finding.rule in _RULES.get(kind, ()) for kind in kinds)
    return counted
