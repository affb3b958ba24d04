"""What documents leave out, sheet by sheet, and told in a few sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jizhun.forms.grid import Grid, LeftOut
from jizhun.law.layout import layouts
from jizhun.model.value import Value

_NUMBER = re.compile(r"^第\d+[条项]")
_NAMED = 3  # sheets that a sentence names


class Omission(Value, frozen=True, kw_only=True):
    """What of one sheet has no place. project: its name, else the title of its form; place: what lacks it, in Chinese."""

    project: str
    place: str
    fields: tuple[LeftOut, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields without the numbers of indicators and tasks, each once."""
        return tuple(dict.fromkeys(_NUMBER.sub("", field.name) for field in self.fields))


def omissions(tables: Iterable[Grid]) -> Iterator[Omission]:
    """One for each sheet of the tables of which something is left out."""
    for drawn in tables:
        for number, sheet in enumerate(drawn.sheets):
            fields = tuple(field for field in drawn.left_out if field.sheet == number)
            if fields:
                place = f"表式“{layouts()[drawn.layout].name}”"
                yield Omission(project=sheet.project_name or drawn.title, place=place, fields=fields)


def sentences(found: Iterable[Omission]) -> list[str]:
    """One sentence for all sheets that lack the same fields in the same place."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in found:
        groups.setdefault((each.place, each.names), []).append(each.project)
    return [
        f"{_projects(projects)}有内容在{place}里没有位置，没有输出：{'、'.join(names)}。"
        for (place, names), projects in groups.items()
    ]


def _projects(projects: Sequence[str]) -> str:
    named = "".join(f"“{project}”" for project in projects[:_NAMED])
    if len(projects) == 1:
        return named
    return f"{len(projects)} 张表（{named}{'等' if len(projects) > _NAMED else ''}）"
