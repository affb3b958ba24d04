"""What stands around the tables and is no part of a form: page numbers, 续表, rules, running heads, the titles of other tables."""

import re
import unicodedata
from functools import lru_cache

from jizhun.law import lexicon
from jizhun.reading.layout.stream import Line

_NUMBER = r"[-—–·_]*\d{1,4}(?:/\d{1,4})?[-—–·_]*"
_FURNITURE = re.compile(
    rf"{_NUMBER}|第\d+页(?:[,，、/]?共\d+页)?|共\d+页(?:[,，、/]?第\d+页)?|page\d+(?:of\d+)?"
    r"|[(（]?(?:续表|续上表|接上表|接上页|续上页|转下页|接下页|下页续|续下页|以下空白)[)）]?\d{0,2}"
    r"|[-*_=—–]{3,}|<!--.*-->|!\[.*\]\(.*\)",
    re.IGNORECASE,
)
# titles of tables that are no target sheets
_OTHER_TITLE = re.compile(
    r"(?:自评|监控|评价|评审|审核|评分|汇总|收入|支出|收支|三公|经费|采购|资产|明细|决算|预算|购置)[^。，；：]{0,12}表$|指标库$|指标体系(?:框架)?$"
)
_LONGEST_TITLE = 60
_LONGEST_RUNNING_HEAD = 40
_SENTENCE = re.compile(r"[。；：:;，]|^[一二三四五六七八九十]+、")
_BARE_NUMBER = re.compile(r"\d+")
_LONGEST = 80


def is_furniture(line: Line) -> bool:
    """Whether a paragraph, or a row of one text, says nothing of the form. A bare number in a table may be the rest of a value."""
    own = line.own
    if line.table is not None and len(own) != 1:
        return False
    text = line.text if line.table is None else own[0].text
    if len(text) > _LONGEST:
        return False
    short = "".join(unicodedata.normalize("NFKC", text).split())
    if line.table is not None and _BARE_NUMBER.fullmatch(short):
        return False
    return _FURNITURE.fullmatch(short) is not None


def is_other_title(line: Line) -> bool:
    """The title of a table that is no target sheet (自评表, 收支总表, 指标库)."""
    text = line.text if line.table is None else line.own[0].text if len(line.own) == 1 else ""
    return 0 < len(text) <= _LONGEST_TITLE and _names_another(text)


@lru_cache(4096)
def _names_another(text: str) -> bool:
    return _OTHER_TITLE.search(lexicon.bare(text)) is not None


def is_running_head(text: str) -> bool:
    """A short line without a sentence's marks, such as a page prints above its table; other content is longer, or has a table."""
    return len(text) <= _LONGEST_RUNNING_HEAD and not _SENTENCE.search(text)
