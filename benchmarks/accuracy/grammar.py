"""Plausible projects, written out as sheets that a strict reviewer would accept (`projects.yaml`, `layouts.yaml`).

Goal, indicators and amounts agree: unit cost × quantity + the second cost = the annual total, the goal names the outputs
with their numbers, dates are those of the budget year, the attribute fits the period.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.accuracy.draft import Draft, Row
from jizhun.law.names import categories_by_name
from jizhun.model import Category, Dimension

_HERE = Path(__file__).parent
COUNTIES = ("云溪县", "青禾县", "望岭县", "柳泉县", "禾丰县", "石瓮县", "松塬县", "清浦县", "雁滩县", "桐坞县")
_DEADLINES = ("10月31日前", "11月15日前", "11月30日前", "12月10日前", "12月20日前", "11月底前")
_GOALS = (
    "依据{policy}，{year}年{does}，{quality}不低于{share}，{deadline}完成，{good}，{asked}达到{satisfied}以上。",
    "按照{policy}要求，本年度{does}；{deadline}完成全部任务，{quality}达到{share}以上；项目实施后{good}，{asked}不低于{satisfied}。",
    "根据{policy}，{deadline}{does}，{quality}不低于{share}。通过项目实施，{good}，{asked}保持在{satisfied}以上。",
)


@cache
def projects() -> list[dict[str, Any]]:
    """The kinds of projects."""
    found: list[dict[str, Any]] = yaml.safe_load((_HERE / "projects.yaml").read_text(encoding="utf-8"))
    return found


@cache
def layouts() -> list[dict[str, Any]]:
    """The forms."""
    found: list[dict[str, Any]] = yaml.safe_load((_HERE / "layouts.yaml").read_text(encoding="utf-8"))
    return found


def clean_drafts(number: int, seed: int) -> Iterator[Draft]:
    """So many sheets without a fault; every kind of project and every form comes as often as another."""
    chance = Random(seed)
    for index in range(number):
        kind = projects()[index % len(projects())]
        form = layouts()[(index * 5 + index // len(projects())) % len(layouts())]
        yield clean_draft(kind, form, chance, index)


def clean_draft(kind: dict[str, Any], form: dict[str, Any], chance: Random, index: int) -> Draft:
    """One sheet of a kind of project on a form. index: makes names and codes of a run different."""
    figures = _figures(kind, chance)
    names = [each["name"] for each in projects()]
    county = COUNTIES[(index // len(names) + names.index(kind["name"])) % len(COUNTIES)]
    year = 2024 + COUNTIES.index(county) % 3  # of one place all sheets of a run are of one year
    words = _words(kind, figures, county, year, chance)
    rows, role = _rows(kind, form, figures, words)
    return Draft(
        head=_head(kind, form, county, year, words, index),
        funding=_funding(form, figures, chance),
        rows=rows,
        role=role,
        figures=figures,
        kind={**kind, "form": form, "county": county, "year": year, "index": index},
    )


def amount(yuan: int, unit: str) -> str:
    """An amount as a clerk writes it under a unit: 123400 under 万元 is `12.34`."""
    if unit == "元":
        return str(yuan)
    return format((Decimal(yuan) / 10000).normalize(), "f")


def _figures(kind: dict[str, Any], chance: Random) -> dict[str, int]:
    figures = {}
    for part, bounds in (("many", kind["many"][2:]), ("more", kind["more"][2:]), ("price", kind["price"][1:])):
        figures[part] = _drawn(bounds, chance)
    figures["reach"] = _drawn(kind["reach"][2:], chance)
    figures["rest"] = chance.randint(*kind["rest"][1:]) * 1000
    figures["total"] = figures["many"] * figures["price"] + figures["rest"]
    return figures


def _drawn(bounds: list[int], chance: Random) -> int:
    least, most, step = bounds
    return chance.randrange(least, most + 1, step)


def _words(kind: dict[str, Any], figures: dict[str, int], county: str, year: int, chance: Random) -> dict[str, str]:
    policy = f"《{county}{kind['plan']}（{year - 1}—{year + 2}年）》（{county[0]}政办发〔{year - 1}〕{chance.randint(5, 90)}号）"
    deadline = f"{year}年{chance.choice(_DEADLINES)}"
    counted = {part: f"{figures[part]}{kind[part][1]}" for part in ("many", "more", "reach")}
    words = {
        "policy": policy,
        "year": str(year),
        "quality": kind["quality"],
        "share": f"{chance.randint(94, 99)}%",
        "deadline": deadline,
        "asked": kind["asked"],
        "satisfied": f"{chance.randint(86, 96)}%",
        "does": kind["does"].format(**counted),
        "good": kind["good"].format(**counted),
        "bare": chance.choice(("", "≥")),
        "most": chance.choice(("", "≤")),
    }
    words["goal"] = chance.choice(_GOALS).format(**words)
    return words


def _head(
    kind: dict[str, Any], form: dict[str, Any], county: str, year: int, words: dict[str, str], index: int
) -> dict[str, Any]:
    once = kind.get("once", False)
    attribute = form.get("once" if once else "yearly")
    span = (year, year) if once else (year - 1, year + 1)
    head = {
        "file": f"申报{index}.docx",
        "layout": form["layout"],
        "form_title": "项目支出绩效目标表",
        "fiscal_year": year,
        "project_name": f"{county}{kind['name']}",
        "department": f"{county}{kind['department']}",
        "implementing_unit": f"{county}{kind['body']}",
        "attribute": attribute,
        "attribute_code": form.get("codes", {}).get(attribute),
        "period": f"{span[0]}年1月—{span[1]}年12月",
        "amount_unit": form["unit"],
        "goal": words["goal"],
    }
    if form.get("dates"):
        return {**head, "period": None, "start_date": f"{span[0]}/1/1", "end_date": f"{span[1]}/12/31"}
    return head


def _funding(form: dict[str, Any], figures: dict[str, int], chance: Random) -> dict[str, str | None]:
    total, unit = figures["total"], form["unit"]
    funding: dict[str, str | None] = {"total": amount(total, unit)}
    if form.get("sources"):
        other = chance.choice((0, 0, total // 5 // 1000 * 1000))
        funding |= {"fiscal_appropriation": amount(total - other, unit), "other_funds": amount(other, unit)}
    return funding


def _rows(
    kind: dict[str, Any], form: dict[str, Any], figures: dict[str, int], words: dict[str, str]
) -> tuple[list[Row], dict[str, Row]]:
    """The rows in the order of the form, and by the part of the grammar."""
    cost = Category(form.get("cost", "cost"))
    bare, most, unit = words["bare"], words["most"], form["unit"]
    role = {
        "many": Row(Category.QUANTITY, kind["many"][0], f"{bare}{figures['many']}{kind['many'][1]}"),
        "more": Row(Category.QUANTITY, kind["more"][0], f"{bare}{figures['more']}{kind['more'][1]}"),
        "quality": Row(Category.QUALITY, kind["quality"], f"≥{words['share']}"),
        "done": Row(Category.TIMELINESS, kind["done"], words["deadline"]),
        "price": Row(cost, kind["price"][0], f"{most}{figures['price']}元/{kind['many'][1]}"),
        "rest": Row(cost, kind["rest"][0], f"{most}{amount(figures['rest'], unit)}{unit}"),
        "reach": Row(Category.SOCIAL, kind["reach"][0], f"≥{figures['reach']}{kind['reach'][1]}"),
    }
    for name, (benefit, value) in kind["others"].items():
        category = categories_by_name()[name]
        if form.get("cost") is None or category is not Category.SUSTAINABILITY:
            role[category.value if category is not Category.SOCIAL else "social2"] = Row(category, benefit, value)
    role["asked"] = Row(Category.SATISFACTION, kind["asked"], f"≥{words['satisfied']}")
    rows = list(role.values())
    if cost is not Category.COST:
        rows.sort(key=lambda row: row.category is not cost)
    _weigh(rows, form.get("weights"))
    for row in rows:
        row.scoring = form.get("scoring")
        row.core = form.get("core") if row.category is Category.QUANTITY else None
    return rows, role


def _weigh(rows: list[Row], weights: dict[str, int] | None) -> None:
    for name, whole in (weights or {}).items():
        own = [row for row in rows if row.category.dimension is Dimension(name)]
        for number, row in enumerate(own):
            row.weight = str(whole // len(own) + (number < whole % len(own)))
