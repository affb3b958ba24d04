"""An indicator in the making: its texts, its category and what the reader has to say of it."""

from dataclasses import dataclass, field

import msgspec

from jizhun.model import Category, Dimension, Locator, Notice, Origin
from jizhun.reading.layout.rows import Row
from jizhun.reading.layout.stream import Slot


class Text(msgspec.Struct, frozen=True):
    """A text with where it comes from."""

    text: str
    origin: Origin

    @classmethod
    def of(cls, slot: Slot) -> "Text":
        return cls(slot.text, slot.origin())


@dataclass
class Entry:
    """An indicator in the making. names: more than one where a row holds more texts than columns."""

    row: Row
    names: list[Text]
    value: Text | None
    parts: dict[str, list[Text]]
    dimension: Dimension | None = None
    category: Category | None = None
    category_text: str | None = None
    notices: list[Notice] = field(default_factory=list)

    @property
    def name(self) -> Text | None:
        return self.names[0] if self.names else None

    def locator(self) -> Locator:
        first = self.names[0] if self.names else self.value
        return first.origin.locator if first is not None else self.row.line.locator()

    def note(self, code: str, message: str, before: str | None = None, after: str | None = None) -> None:
        """Adds a notice on this entry; its field is filled in once the indicator has its number. It names the indicator."""
        before = before or " | ".join(text.text for text in (*self.names, self.value) if text) or None
        self.notices.append(Notice(code=code, message=message, before=before, after=after, locator=self.locator()))
