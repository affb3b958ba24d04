"""Whether the first row of a page is the rest of a row that the page break cut: what the cells say, and how their text stands.

No page says it. What speaks for a cut row is weighed against what speaks for a new one, in natural logarithms of likelihood.
"""

import re
from collections.abc import Iterable
from math import log

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.cells import Line, wraps
from jizhun.reading.containers.pdf.drafts import Draft, Pairs, Part
from jizhun.targets import family

# The text below starts something of its own: 指标2：, 目标1：, 3., （二）, ①
_ITEM = re.compile(
    r"(?:指标|目标|内容|任务)?\s*\d{1,2}\s*[:：.、．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]、|其中[:：]"
)
# The text below starts a value of its own.
_VALUE = re.compile(r"[≥≤≧≦＞＜><=]|不少于|不低于|不超过|不高于|大于|小于|\d{4}年")
# The text above ends with a whole quantity: ≥95%, 205场/8362人次, 2026年4月底前. Nothing is counted after it.
_MEASURED = re.compile(r"\d[^\d，。；/、年月]{1,3}$|月(?:\d{1,2}日|底)?[前内]$")
# So does a short one: ≤450元/人·月, 验收后15个工作日内. No value of its own goes on with it.
_WHOLE = re.compile(r"\d[^\d，。；、：:]{1,8}$")
# The text above is a value that lacks its number, or its unit; the text below begins with it.
_NO_NUMBER = re.compile(r"(?:不少于|不低于|不超过|不高于|不多于|大于|小于|达到|[≥≤≧≦＞＜><])$")
_NO_UNIT = re.compile(r"^(?:不少于|不低于|不超过|不高于|不多于|大于|小于|[≥≤≧≦＞＜><=＝])\d[\d.,]*$")
# No text begins so.
_TAIL = re.compile(r"以[上下内前后](?![\w])|左右$|底?前$")
# What stands alone in a narrow column: one word of it never goes on with another.
_WORDS = frozenset(
    ("≥", "≤", "=", "＝", ">", "＞", "<", "＜", "定性", "正向", "反向", "定量指标", "定性指标", "是", "否")
)
_LATIN = re.compile(r"[0-9A-Za-z]{2}")
_NARROW = 0.6  # of the type's height: the width of such a character
_OPEN = ("，", ",", "、", "；", "和", "及", "或", "至", "到", "-", "—", "~", "～", "/", "（", "(")
_SHORT_TEXT = 16
_LONG_TEXT = 60  # such a cell may break between two of its paragraphs
_ENDED = ("。", "；", ";", "！", "？")
_NO_FIELD = (None, lexicon.FRAME, lexicon.IGNORED)
_SLICE = 7.0  # points: an empty row so low is what a page break left of the row above
_WINDOW = 1.75  # characters: a line that ends by chance counts as full where it ends so near to the edge
_GOES_ON, _PERHAPS, _NEW, _OWN_VALUE, _HAD_ROOM, _NO_LABEL, _CUT_VALUE = 5.0, 1.0, -5.0, -2.5, -3.0, 8.0, 8.0
_LOWER = 1.0  # point
_REST, _UNDECIDED = 2, -2.5  # characters; evidence against one row that is no more than a cell's
_PITCH = 1.8  # of the height of its type: what a line takes at most
_BARELY = 0.15  # of a line: what the leading below the last one takes besides
_WIDOW = 1  # line that layout programs leave alone on neither page


def is_broken_row(above: Draft, below: Draft, pairs: Pairs, *, parted: bool) -> bool:
    """Whether the first row below is the rest of the last row above.

    pairs: their cells. parted: rulings between cells are missing below, as office programs lose them in the rest of a row.
    """
    leaves = [(over, part) for over, part in pairs if not _is_label_column(above, over, part)]
    labels = [_says_label(above, over, part) for over, part in pairs if (over, part) not in leaves]
    if -1 in labels:
        return False
    if not any(part.text for _, part in leaves):
        # Below a head or a field's label no row is blank: what is there is the rest of that row.
        of_field = any(field_of(over) not in _NO_FIELD for over, _ in pairs)
        of_head = of_field or sum(1 for over, _ in pairs if lexicon.head(over.text)) > 1
        lost = not any(part.text for _, part in pairs) and parted
        low = max(part.box[3] - part.box[1] for _, part in pairs) < _SLICE or _is_cut_low(above, pairs)
        return 1 in labels or of_head or lost or low
    said = sum(_weighed(above, below, leaves))
    if len(leaves) == 1:
        # A wide text beside its label (the goal): a new row would have a label of its own.
        over, part = leaves[0]
        left = [o for o, p in pairs if p.column < part.column and not p.text]
        said += _NO_LABEL if over.text and any(field_of(o) not in _NO_FIELD for o in left) else 0.0
    if said:
        return said > 0
    return 1 in labels or not leaves[0][1].text  # values without a name are the rest of a row


def _is_cut_low(above: Draft, pairs: Pairs) -> bool:
    """Whether the last row above is lower than any row that no page cuts."""
    cut = {row for seam in above.seams[1:] for row in (seam, seam - 1)} | {above.height - 1}
    whole = [_height(part) for part in above.near if part.row_span == 1 and part.row not in cut]
    last = [_height(over) for over, _ in pairs if over.row_span == 1 and over.text]
    return bool(whole and last) and max(last) < min(whole) - _LOWER


def _height(part: Part) -> float:
    return part.box[3] - part.box[1]


def undecided(above: Draft, below: Draft, pairs: Pairs) -> Pairs:
    """The cells of two rows kept apart that may be one text: what is below is a character or two or a value without a name, or
    cells contradict each other.
    """
    leaves = [(over, part) for over, part in pairs if not _is_label_column(above, over, part)]
    if any(_says_label(above, over, part) == -1 for over, part in pairs if (over, part) not in leaves):
        return []
    if _lacks_name(pairs, leaves):
        return [(over, part) for over, part in leaves if over.text and part.text]
    weights = _weighed(above, below, leaves)
    found = [pair for pair, weight in zip(leaves, weights, strict=True) if weight and weight > _UNDECIDED]
    name = next(((over, part) for over, part in leaves if part.text), None)
    if (
        name
        and name[0].text
        and len(name[1].bare) <= _REST
        and not name[1].bare.isascii()
        and name[1].bare not in _WORDS
    ):
        return found or [name]
    return found if sum(weights) > _UNDECIDED else []


def _lacks_name(pairs: Pairs, leaves: Pairs) -> bool:
    """Whether a row at the top of a page has one text, and that is not the first, below a row that has a text before it."""
    texts = [number for number, (_, part) in enumerate(leaves) if part.text]
    if len(texts) != 1 or not texts[0] or not leaves[texts[0] - 1][0].text:
        return False
    return not any(part.text for over, part in pairs if (over, part) not in leaves)


def _weighed(above: Draft, below: Draft, leaves: Pairs) -> list[float]:
    least = _least_room(above, below)
    return [_says(over, part, least) for over, part in leaves]


def _says(over: Part, part: Part, least: float) -> float:
    """How much two cells speak for one text. least: the free height of a full cell, in points."""
    if not part.text:
        return 0.0
    if not over.text or over.last is None:
        return _NEW
    if part.bare[0] in "，,。、；;：:）)》”％%":
        return _GOES_ON
    if over.bare in _WORDS and part.bare in _WORDS:
        return _NEW
    if _is_cut_value(over.bare, part.bare):
        return _CUT_VALUE
    if over.bare.endswith(("，", ",", "、", "（", "(", "《", "“")) and not _ITEM.match(part.bare):
        return _GOES_ON
    full = wraps(over.last, part.text.split("\n")[0], over.room)
    if _ITEM.match(part.bare) or not full:
        return _NEW if len(part.bare) < _LONG_TEXT and len(over.bare) < _LONG_TEXT else 0.0
    if over.bare.endswith(_ENDED):
        return 0.0
    if _lines_left(over, part, least) >= (2 if part.count == _WIDOW + 1 else 1):
        return _HAD_ROOM
    if _MEASURED.search(over.bare) and (_VALUE.match(part.bare) or part.bare[0].isdecimal()):
        return _NEW
    if len(over.bare) <= _SHORT_TEXT and _WHOLE.search(over.bare) and _VALUE.match(part.bare):
        return _NEW
    if _LATIN.match(over.bare[-1] + part.bare[0]) and over.last.width < over.room - _NARROW * over.last.size:
        return _NEW  # no line breaks within a number or a Latin word that had room
    own = len(over.bare) <= _SHORT_TEXT and _VALUE.match(part.bare) and not over.bare.endswith(_OPEN)
    chance = _WINDOW * over.last.size / max(over.room, 1.0)
    return max(_PERHAPS, -log(min(chance, 1.0))) + (_OWN_VALUE if own else 0.0)


def _is_cut_value(over: str, part: str) -> bool:
    """Whether only both texts together say a value."""
    if _NO_NUMBER.search(over):
        return part[0].isdecimal()
    return bool(_TAIL.match(part) or (_NO_UNIT.match(over) and family(part)))


def _least_room(*tables: Draft) -> float:
    """What stays free above and below the text of the fullest cell: padding and leading."""
    return min((part.over + part.under for table in tables for part in table.near if part.last), default=0.0)


def _lines_left(over: Part, part: Part, least: float) -> int:
    """How many more lines of the text below had room in the cell above."""
    assert over.last is not None
    pitch = over.pitch or part.pitch or _PITCH * over.last.size
    return int((over.over + over.under - least) / pitch - _BARELY)


def _says_label(table: Draft, over: Part, part: Part) -> int:
    """1: the label goes on below; -1: it does not; 0: the cell does not tell."""
    if not part.text or not over.text:
        return 0
    full = over.last is not None and wraps(over.last, part.text.split("\n")[0], over.room)
    whole = is_known(over.text + part.text) and not (is_level(over.text) and is_level(part.text))
    known = is_known(over.text) or (is_level(part.text) and _has_levels(table, over))
    return 1 if full and (whole or not known) else -1


def _has_levels(table: Draft, like: Part) -> bool:
    return any(part.place == like.place and is_level(part.text) for part in table.near)


def is_level(text: str) -> bool:
    """Whether a text is the whole name of a first or second level."""
    found = lexicon.level(text)
    return bool(found and found.exact)


def names_column(part: Part) -> bool:
    """Whether a cell is the head of a column of indicators."""
    return lexicon.head(part.text) not in (None, "frames")


def field_of(part: Part | Line) -> str | None:
    """The field whose label a cell or a line is, and nothing else."""
    found = lexicon.label(part.text) if part.text else None
    return found.field if found and not found.rest else None


def is_known(text: str) -> bool:
    """Whether a text is a label, a level or the head of a column, and nothing else."""
    found = lexicon.label(text)
    return bool(found and not found.rest) or is_level(text) or lexicon.head(text) is not None


def _is_label_column(table: Draft, over: Part, part: Part) -> bool:
    """Whether cells of this column stand for several rows (levels, projects of a list), so that an empty one goes on."""
    if over.row_span > 1 or part.row_span > 1 or is_known(over.text) or (is_known(part.text) and not over.text):
        return True
    if part.text and not is_known(part.text) and lexicon.head(over.text + part.text):
        return True  # the head of a column that the page break cut
    column = [p for p in table.near if p.place == over.place and p.text and not names_column(p)]
    return sum(1 for p in column if p.row_span > 1 or lexicon.level(p.text)) * 2 > len(column)


def is_same_label(table: Draft, over: Part, part: Part, *, fresh: bool, heads: bool) -> bool:
    """In a row of its own: whether a cell at its top still is the label above.

    fresh: another project starts in this row. heads: it is a row of column heads, so that those above may reach down to it.
    """
    if not _is_label_column(table, over, part) or (names_column(over) and not heads):
        return False
    if not over.text and part.text and _leaves_blank(table, over):
        return False
    if not part.text or not over.text:
        return True
    return not fresh and _says_label(table, over, part) == 1


def _leaves_blank(table: Draft, over: Part) -> bool:
    """Whether other cells of the column are blank and of one row: the table prints each label once and rules every row."""
    return any(p is not over and p.place == over.place and not p.text and p.row_span == 1 for p in table.near)


def starts_anew(table: Draft, pairs: Iterable[tuple[Part, Part]]) -> bool:
    """Whether another project of a list starts in this row.

    The levels start over (产出指标 after 满意度指标), or a cell that stands for several rows has another text.
    """
    pairs = list(pairs)
    first = next((part.bare for part in table.parts if is_level(part.text)), None)
    if any(part.bare == first != over.bare and is_level(over.text) for over, part in pairs):
        return True
    own = [(over, part) for over, part in pairs if not is_known(over.text) and _is_label_column(table, over, part)]
    return any(_says_label(table, over, part) == -1 for over, part in own)


def stands_alone(row: Iterable[Part]) -> bool:
    """Whether a row says one thing at its left and nothing else: a unit above its projects."""
    cells = list(row)
    texts = [part for part in cells if part.text]
    single = len(cells) > 1 and all(part.row_span == 1 for part in cells)
    return single and len(texts) == 1 and texts[0].column == 0 and not is_known(texts[0].text)
