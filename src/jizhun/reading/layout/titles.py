"""What stands above a form: its title, the year and the unit of money."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.reading.layout.stream import Line, Slot
from jizhun.reading.layout.words import clean, lines
from jizhun.targets import with_plain_years

_TITLE = re.compile(r"(绩效.{0,12}表|目标申报表|绩效目标)(公开)?([(（][^()（）]{1,12}[)）])?$")
_NO_TITLE = re.compile(r"[。；;，,：:]|自评表|监控表|审核表|评分表|一览表|目录|第[一二三四五六七八九十\d]+部分")
_ANNEX = re.compile(r"^附件")
_ANNEX_NUMBER = re.compile(r"^附件\s*\d*[:：]?$")
_TABLE_NUMBER = re.compile(r"^表\d")
YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_YEAR_LINE = re.compile(
    r"^[(（]?(?:(?:预算|所属|申报|财政)?年度:)?(?:20\d\d|二[〇零○][一二三四五六七八九〇零○]{2})(?:年?度?|年?预算年度)[)）]?$"
)
_FISCAL = re.compile(r"(20\d\d)年度")
_PAGE = re.compile(r"第\d{1,3}页(?:[,，/]?共\d{1,3}页)?$")
_UNIT = re.compile(r"(?:金额)?单位[:：]?(?:人民币)?(亿元|万元|千元|元)")
_LONGEST = 60
_LONGEST_UNIT = 40
_WIDEST = 3  # a row with more cells is no title row


def year_in(text: str) -> int | None:
    """The first year in a text without white space: 2026, 2026年度, 二〇二六年."""
    found = YEAR.search(text) or YEAR.search(with_plain_years(text))
    return int(found.group(1)) if found else None


@dataclass
class Title:
    """The title, year and unit that hold for a form, each as last seen above it.

    unit_carried: the unit was printed for a form before; a title has come since, and no unit with it.
    """

    text: str | None = None
    year: int | None = None
    unit: str | None = None
    unit_carried: bool = field(default=False, compare=False)


class Titles:
    """Follows the titles of a document. A title holds until the next one: some documents print it once for many forms."""

    def __init__(self) -> None:
        self.last = Title()
        self.fresh = False  # no form has begun since the last title
        self._unit_served = False  # the last unit has been a form's, or stands below one
        self._forms = 0
        self._line: Line | None = None  # the one fed last
        self._open: Title | None = (
            None  # of the form whose indicators have not come yet: a unit line in its head is its own
        )

    def take(self) -> Title:
        """The title for a form that begins with the line fed last."""
        self.fresh, self._unit_served = False, True
        self._forms += 1
        title = replace(self.last)
        self._open = title if self._line is not None and not _is_of_indicators(self._line) else None
        return title

    def feed(self, line: Line) -> bool:
        """Takes titles, year lines and unit lines; True where the line is nothing else."""
        own, self._line = line.own, line
        if self._open is not None and _is_of_indicators(line):
            self._open = None
        if line.table is not None and len(own) > _WIDEST:
            return False
        texts = [line.text] if line.table is None else [text for slot in own for text in _parts(slot)]
        taken = [self._take_text(text) for text in texts]  # every text is looked at, also after one that is no title
        return all(taken)

    def _take_text(self, text: str) -> bool:
        said = _said(text)
        if said is None:
            return False
        if said.unit:
            self._take_unit(said.unit)
        if said.title is not None:
            self._take_title(said)
        elif said.year:
            self.last.year = said.year
        return said.whole

    def _take_unit(self, unit: str) -> None:
        self._unit_served = self._forms > 0 and not self.fresh
        for title in filter(None, (self.last, self._open)):
            title.unit, title.unit_carried = unit, False

    def _take_title(self, said: "_Said") -> None:
        """A year in a heading directly above holds for the title below it; an older form's year does not."""
        above = self.last.year if self.fresh else None
        carried = self.last.unit_carried or (self._unit_served and self.last.unit is not None)
        self.last = Title(said.title, said.year or above, self.last.unit, carried)
        self.fresh = True


class _Said(NamedTuple):
    """What a text says of the form below it. whole: and nothing else."""

    whole: bool
    title: str | None = None
    year: int | None = None
    unit: str | None = None


@lru_cache(32768)
def _said(text: str) -> _Said | None:
    """What a text says as a title, a year line or a unit line; None for any other text."""
    short = lexicon.compact(text)
    if _YEAR_LINE.match(short):
        return _Said(True, year=year_in(short))
    unit = _UNIT.search(short) if len(short) <= _LONGEST_UNIT else None
    if unit:
        fiscal = _FISCAL.search(short)
        whole = len(short) <= 20 or YEAR.search(short) is not None
        return _Said(whole, year=int(fiscal.group(1)) if fiscal else None, unit=unit.group(1))
    short, text = _PAGE.sub("", short), _PAGE.sub("", text)
    if _is_title(text, short):
        return _Said(True, text.split("：")[-1] if _ANNEX.match(short) else text, year_in(short))
    return _Said(True) if _ANNEX_NUMBER.match(text) or _TABLE_NUMBER.match(short) else None


def _parts(slot: Slot) -> list[str]:
    """The text of a cell; where it prints an annex above the title or a year below it, these for themselves."""
    if "\n" not in slot.cell.text:
        return [slot.text]
    rest = lines(slot.cell.text)
    above: list[str] = []
    below: list[str] = []
    while len(rest) > 1 and _ANNEX_NUMBER.match(lexicon.compact(rest[0])):
        above.append(rest.pop(0))
    while len(rest) > 1 and _YEAR_LINE.match(lexicon.compact(rest[-1])):
        below.insert(0, rest.pop())
    return [*above, clean("\n".join(rest)), *below] if above or below else [slot.text]


def _is_of_indicators(line: Line) -> bool:
    """Column heads, or a row that names a level."""
    own = line.own
    return sum(lexicon.head(slot.text) is not None for slot in own) > 1 or any(lexicon.level(slot.text) for slot in own)


def _is_title(text: str, short: str) -> bool:
    return (
        len(short) <= _LONGEST
        and _TITLE.search(short) is not None
        and not _NO_TITLE.search(short.split(":")[-1])
        and not lexicon.label(text)
    )
