"""A performance-target sheet (绩效目标表): the contract `jizhun.sheet/1`."""

from decimal import Decimal
from typing import Literal

import msgspec

from jizhun.model.notice import Notice
from jizhun.model.origin import Locator, Origin, Source
from jizhun.model.target import Target
from jizhun.model.taxonomy import Category, Dimension
from jizhun.model.value import Value


class Money(Value, frozen=True, kw_only=True):
    """An amount. text: as printed; yuan: in 元, None where the text is no amount."""

    text: str
    yuan: Decimal | None


class Funding(Value, frozen=True, kw_only=True):
    """资金: the annual amounts; whole: the amount of the whole project or middle term where the form has one."""

    total: Money | None = None
    fiscal_appropriation: Money | None = None
    carried_over: Money | None = None
    other_funds: Money | None = None
    whole: Money | None = None


class Indicator(Value, frozen=True, kw_only=True):
    """An indicator (三级指标) with its target value.

    dimension, category: None where the sheet does not say or says something outside the taxonomy; category_text: as printed.
    weight, explanation, scoring, direction, nature, core: the further columns that some forms have, as printed.
    previous: values of earlier years (湖北), oldest first. midterm_value: the value of the whole period beside the annual one (广东).
    goal: the number of the goal to which the form ties the indicator (湖北).
    """

    id: str
    dimension: Dimension | None
    category: Category | None
    category_text: str | None = None
    name: str | None
    value: str | None
    target: Target | None = None
    weight: str | None = None
    explanation: str | None = None
    scoring: str | None = None
    direction: str | None = None
    nature: str | None = None
    core: str | None = None
    previous: tuple[str | None, ...] = ()
    midterm_value: str | None = None
    goal: int | None = None
    locator: Locator = msgspec.field(default_factory=Locator)


class Task(Value, frozen=True, kw_only=True):
    """年度主要任务 of a whole-department sheet: name, content and the amounts."""

    name: str | None
    content: str | None = None
    total: Money | None = None
    fiscal_appropriation: Money | None = None
    other_funds: Money | None = None


class Sheet(Value, frozen=True, kw_only=True):
    """One sheet. Text is trimmed, without white space inside Chinese; amounts are in 元; null is what is not printed.

    kind: project (项目支出) or department (部门整体支出). layout: id of the layout in `law/layouts` that was recognised.
    goal: the annual goal (含本级和市县 where the form has two); goal_own_level: 含本级; goal_midterm: 中期, 实施期.
    blank_rows: categories whose rows stand in the form without an indicator. placeholders: texts such as `指标2:` left in cells.
    origins: field path (`project_name`, `funding.total`, `indicators[3].value`) to printed text and place.
    """

    schema: Literal["jizhun.sheet/1"] = "jizhun.sheet/1"
    source: Source
    kind: Literal["project", "department"] = "project"
    layout: str | None = None
    form_title: str | None = None
    fiscal_year: int | None = None
    project_name: str | None = None
    project_code: str | None = None
    department: str | None = None
    department_code: str | None = None
    implementing_unit: str | None = None
    implementing_unit_code: str | None = None
    attribute: str | None = None
    attribute_code: str | None = None
    project_category: str | None = None
    period: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    finance_division: str | None = None
    finance_division_code: str | None = None
    amount_unit: str | None = None
    funding: Funding = msgspec.field(default_factory=Funding)
    background: str | None = None
    goal: str | None = None
    goal_own_level: str | None = None
    goal_midterm: str | None = None
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    indicators_midterm: tuple[Indicator, ...] = ()
    blank_rows: tuple[Category, ...] = ()
    placeholders: tuple[Origin, ...] = ()
    notices: tuple[Notice, ...] = ()
    origins: dict[str, Origin] = msgspec.field(default_factory=dict)
