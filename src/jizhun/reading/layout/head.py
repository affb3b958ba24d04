"""What the head of a form says, while it is read: texts by field, amounts, goals, tasks and notices."""

from dataclasses import dataclass, field

from jizhun.model import Notice, Origin
from jizhun.reading.layout.codes import split_code
from jizhun.reading.layout.funding import Entry
from jizhun.reading.layout.goals import Piece
from jizhun.reading.layout.stream import Line
from jizhun.reading.layout.words import clean


@dataclass
class Head:
    """What the head of a form says: texts and origins by field, amounts, goals and tasks, and what the reader had to put right."""

    texts: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    goals: list[Piece] = field(default_factory=list)
    tasks: list[tuple[Line, dict[str, int]]] = field(default_factory=list)
    unit: str | None = None
    labels: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)  # that the labels name, filled in or not
    notices: list[Notice] = field(default_factory=list)

    def put(self, name: str, text: str, origin: Origin, asked: bool = False) -> None:
        """Keeps the first text of a field; codes are split off. asked: its label asks for a code."""
        if name in self.texts:
            return
        text, code, glued = split_code(name, text, asked)
        self.texts[name], self.origins[name] = text, origin
        if code is not None:
            self.texts[f"{name}_code" if name != "project_name" else "project_code"] = code
        if glued:
            message = f"“{clean(origin.text)}”中的“{code}”按栏目名称读作代码，请核对原件。"
            before, after = clean(origin.text), f"{code} | {text}"
            self.notices.append(
                Notice(
                    code="code-split", message=message, field=name, before=before, after=after, locator=origin.locator
                )
            )
