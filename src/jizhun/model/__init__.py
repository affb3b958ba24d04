"""What a sheet is. Values only: no input, no output, no framework."""

from jizhun.model.notice import Notice
from jizhun.model.origin import Locator, Origin, Source
from jizhun.model.report import (
    Accuracy,
    Certainty,
    CheckedSheet,
    Coverage,
    Engine,
    Finding,
    Fix,
    InputError,
    Place,
    Report,
    RuleSet,
    Severity,
    SwitchedOff,
)
from jizhun.model.sheet import Funding, Indicator, Money, Sheet, Task
from jizhun.model.target import Comparator, Kind, Target
from jizhun.model.taxonomy import Category, Dimension

__all__ = [
    "Accuracy",
    "Category",
    "Certainty",
    "CheckedSheet",
    "Comparator",
    "Coverage",
    "Dimension",
    "Engine",
    "Finding",
    "Fix",
    "Funding",
    "Indicator",
    "InputError",
    "Kind",
    "Locator",
    "Money",
    "Notice",
    "Origin",
    "Place",
    "Report",
    "RuleSet",
    "Severity",
    "Sheet",
    "Source",
    "SwitchedOff",
    "Target",
    "Task",
]
