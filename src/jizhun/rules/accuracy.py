"""How well the rules find what they are for: the figures that `make accuracy` wrote (`accuracy.yaml`)."""

from functools import cache
from importlib import resources

import msgspec
import yaml

from jizhun.model import Accuracy


class RuleAccuracy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of one rule. recall: share of the planted faults that it found; precision: share of its findings that were right;
    None where there were none. support: how many faults were planted."""

    recall: float | None
    precision: float | None
    support: int


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: str
    sheets: int
    cases: int
    recall: float
    precision: float
    rules: dict[str, RuleAccuracy]


@cache
def _written() -> _Written:
    text = resources.files("jizhun.rules").joinpath("accuracy.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), _Written)


@cache
def accuracy() -> Accuracy:
    """The figures of all rules together. Raises FileNotFoundError or msgspec.ValidationError for a damaged package."""
    written = _written()
    return Accuracy(
        version=written.version,
        sheets=written.sheets,
        cases=written.cases,
        recall=written.recall,
        precision=written.precision,
    )


def accuracy_by_rule() -> dict[str, RuleAccuracy]:
    """The figures of each rule by its id."""
    return _written().rules
