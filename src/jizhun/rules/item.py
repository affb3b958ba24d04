"""An indicator with its place in the sheet."""

from jizhun.model import Indicator


class Item:
    """An indicator with its number in the sheet (from 0), from which the paths of its fields are made.

    name, value: as printed, empty where there is none. Plain attributes: every rule reads them for every indicator.
    """

    __slots__ = ("index", "indicator", "name", "value")

    def __init__(self, index: int, indicator: Indicator) -> None:
        self.index = index
        self.indicator = indicator
        self.name = indicator.name or ""
        self.value = indicator.value or ""

    @property
    def path(self) -> str:
        return f"indicators[{self.index}]"

    @property
    def name_path(self) -> str:
        return f"indicators[{self.index}].name"

    @property
    def value_path(self) -> str:
        return f"indicators[{self.index}].value"

    @property
    def quoted(self) -> str:
        """The indicator as a message speaks of it: “name”, shortened where it is long."""
        name = self.name
        return f"“{name if len(name) <= 24 else name[:23] + '…'}”" if name else "（无名称）"
