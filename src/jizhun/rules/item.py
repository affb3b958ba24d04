"""An indicator with its place in the sheet."""

import msgspec

from jizhun.model import Indicator


class Item(msgspec.Struct, frozen=True):
    """An indicator with its number in the sheet (from 0), from which the paths of its fields are made."""

    index: int
    indicator: Indicator

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
    def name(self) -> str:
        """The name, empty where there is none."""
        return self.indicator.name or ""

    @property
    def value(self) -> str:
        """The value as printed, empty where there is none."""
        return self.indicator.value or ""

    @property
    def quoted(self) -> str:
        """The indicator as a message speaks of it: “name”, shortened where it is long."""
        name = self.name
        return f"“{name if len(name) <= 24 else name[:23] + '…'}”" if name else "（无名称）"
