"""What several rules need to know of a sheet, worked out once per sheet and only when a rule asks."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from jizhun.law.profile import Profile
from jizhun.model import Category, Sheet
from jizhun.rules.background import NOTHING, Background
from jizhun.rules.costs import Costs, costs_of
from jizhun.rules.item import Item
from jizhun.rules.sureness import is_unsure, unsure_fields

__all__ = ["Facts", "Item", "listed"]


_PROSE = ("project_name", "goal", "goal_own_level", "goal_midterm", "background")


class Facts:
    """A sheet under its profile, with what the run knows beside it. Rules read `sheet`, `profile`, `background` and the
    facts below; nothing here is changed."""

    def __init__(self, sheet: Sheet, profile: Profile, background: Background = NOTHING) -> None:
        self.sheet = sheet
        self.profile = profile
        self.background = background

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The annual indicators in order."""
        return tuple(Item(index, indicator) for index, indicator in enumerate(self.sheet.indicators))

    @cached_property
    def by_category(self) -> dict[Category | None, list[Item]]:
        """The indicators by category; None collects those without one."""
        groups: dict[Category | None, list[Item]] = {}
        for item in self.items:
            groups.setdefault(item.indicator.category, []).append(item)
        return groups

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """What the sheet says in words, with its fields: name of the project, goals, background, indicators."""
        sheet = self.sheet
        found = [(field, text) for field in _PROSE if (text := getattr(sheet, field))]
        for item in self.items:
            if item.name:
                found.append((item.name_path, item.name))
            if item.value:
                found.append((item.value_path, item.value))
        return tuple(found)

    @cached_property
    def prose(self) -> str:
        """All texts, a line each: for a rule that looks for something rare and can stop where it is nowhere."""
        return "\n".join(text for _, text in self.texts)

    @cached_property
    def unsure_fields(self) -> frozenset[str]:
        """Paths of the fields that the reader repaired or doubts."""
        return unsure_fields(self.sheet)

    def is_unsure(self, path: str) -> bool:
        """Whether the field, a field that holds it or a field within it is repaired or doubtful."""
        return is_unsure(self.unsure_fields, path)

    def by_certainty(self, items: Iterable[Item]) -> list[list[Item]]:
        """The items in at most two groups, those read surely and the others, so that the others do not weaken them."""
        if not self.unsure_fields:
            return [sure] if (sure := list(items)) else []
        groups: dict[bool, list[Item]] = {}
        for item in items:
            groups.setdefault(self.is_unsure(item.path), []).append(item)
        return list(groups.values())

    @cached_property
    def costs(self) -> Costs:
        """The cost indicators in 元."""
        return costs_of(self.sheet, self.items)

    @cached_property
    def total(self) -> Decimal | None:
        """The annual total in 元; None where there is none."""
        money = self.sheet.funding.total
        return money.yuan if money is not None else None

    def of(self, *categories: Category) -> list[Item]:
        """The indicators of these categories, in order of the categories."""
        if len(categories) == 1:
            return list(self.by_category.get(categories[0], ()))
        return [item for category in categories for item in self.by_category.get(category, ())]


def listed(texts: Iterable[str], limit: int = 5) -> str:
    """Texts joined for a message with 、; beyond the limit only the number of the rest."""
    known: Sequence[str] = tuple(texts)
    shown = "、".join(known[:limit])
    return shown if len(known) <= limit else f"{shown}等 {len(known)} 处"
