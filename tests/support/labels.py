"""Sheets as an expert reads them: ../shared/labels and ../shared/samples made into model values.

With these the rules are tested apart from the reader. Their format is described in the README beside the labels.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from jizhun import targets
from jizhun.law.names import categories_by_name
from jizhun.model import Category, Dimension, Funding, Indicator, Locator, Money, Sheet, Source

SHARED = Path(__file__).resolve().parents[3] / "shared"
REASON = "the shared documents and labels are not beside the repository"

_LAYOUT_OF_SEED = {"000": "ningxia-d", "001": "ningxia-b", "003": "ningxia-b"}
_LAYOUTS = {
    "nx-b": "ningxia-b",
    "nx-c": "ningxia-c",
    "nx-d": "ningxia-d",
    "nx-f": "ningxia-a",
    "sichuan-list": "sichuan",
    "beijing-list": "beijing",
    "yunnan-05-2": "yunnan",
    "zhejiang-list": "zhejiang",
}
_CATEGORIES = {
    **categories_by_name(),
    "生态效益": Category.ECOLOGICAL,
    "社会成本指标": Category.SOCIAL_COST,
    "满意度指标": Category.SATISFACTION,
}
_DIMENSIONS = {
    "产出指标": Dimension.OUTPUT,
    "成本指标": Dimension.COST,
    "效益指标": Dimension.BENEFIT,
    "满意度指标": Dimension.SATISFACTION,
}


def labelled_seeds() -> dict[str, list[dict[str, Any]]]:
    """The labels of the seeds by their number (`001`), one object per sheet."""
    return {
        path.name[:3]: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((SHARED / "labels").glob("*.json"))
    }


def labelled_samples() -> dict[str, list[dict[str, Any]]]:
    """The labels of the sample documents by their stem; documents without a sheet are left out."""
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["tables"]
        for path in sorted((SHARED / "samples").glob("*.json"))
    }
    return {stem: tables for stem, tables in found.items() if tables}


def sheets(document: str, labels: list[dict[str, Any]]) -> list[Sheet]:
    """The sheets of a document, in order."""
    return [_sheet(document, number, label) for number, label in enumerate(labels)]


def _sheet(document: str, number: int, label: dict[str, Any]) -> Sheet:
    layout = label.get("layout")
    return Sheet(
        source=Source(file=document, sha256="", container="text", table=number),
        layout=_LAYOUT_OF_SEED.get(document, _LAYOUTS.get(layout, layout)),
        form_title=label["form_title"],
        fiscal_year=label["fiscal_year"],
        project_name=label["project_name"],
        department=label["department"],
        implementing_unit=label["implementing_unit"],
        attribute=label["attribute"],
        attribute_code=label["attribute_code"],
        period=label["period"],
        start_date=label.get("start_date"),
        end_date=label.get("end_date"),
        amount_unit=label["amount_unit"],
        funding=Funding(
            total=_money(label["total"]),
            fiscal_appropriation=_money(label["fiscal_appropriation"]),
            carried_over=_money(label.get("carryover")),
            other_funds=_money(label["other_funds"]),
            whole=_money(label.get("midterm_total") or label.get("project_total")),
        ),
        goal=label["goal"],
        goal_own_level=label["goal_own_level"],
        goal_midterm=label.get("midterm_goal"),
        indicators=tuple(_indicator(index, each) for index, each in enumerate(label["indicators"])),
    )


def _money(label: dict[str, str] | None) -> Money | None:
    return None if label is None else Money(text=label["text"], yuan=Decimal(label["yuan"]))


def _indicator(index: int, label: dict[str, Any]) -> Indicator:
    category = _CATEGORIES.get(label["l2"])
    return Indicator(
        id=str(index + 1),
        dimension=_DIMENSIONS.get(label["l1"]),
        category=category,
        category_text=label["l2"],
        name=label["name"],
        value=label["value"],
        target=targets.parse(label["value"], category) if label["value"] else None,
        weight=label.get("weight"),
        locator=Locator(row=index),
    )
