"""The words of a number format code (ECMA-376 part 1 §18.8.31): sections, their condition, and the marks in them."""

import re
from decimal import Decimal
from enum import Enum, auto

import msgspec

_MARK = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<blank>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|g+|b{1,4})
    | (?P<digit>[0\#?])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)\Z")
_ELAPSED = re.compile(r"(h+|m+|s+)\Z", re.IGNORECASE)
_NUMERALS = re.compile(r"DBNum([1-3])\Z", re.IGNORECASE)
_LONGEST = 500
# [MS-OE376] part 4 §3.8.31: the system's own long date, whatever code follows.
_SYSTEM_DATE, _LONG_DATE = "[$-F800]", 'yyyy"年"m"月"d"日"'


class Mark(Enum):
    """What a token stands for."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    SLASH = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()
    ELAPSED = auto()
    NOON = auto()


class Token(msgspec.Struct, frozen=True):
    mark: Mark
    text: str


class Section(msgspec.Struct, frozen=True):
    """One of the parts between semicolons. numerals: 1 一二三, 2 壹贰叁, 3 full-width digits, 0 as usual."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    numerals: int = 0

    def has(self, *marks: Mark) -> bool:
        return any(token.mark in marks for token in self.tokens)


_SIGNS = {".": Mark.POINT, ",": Mark.COMMA, "%": Mark.PERCENT, "/": Mark.SLASH, "@": Mark.TEXT}


def parse(code: str) -> list[Section]:
    """The sections of a format code; what is no mark of the language stands for itself."""
    if _SYSTEM_DATE in code.upper():
        code = _LONG_DATE
    sections: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    numerals = [0]
    for match in _MARK.finditer(code[:_LONGEST]):
        kind, text = str(match.lastgroup), match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append([])
            conditions.append(None)
            numerals.append(0)
        elif kind == "bracket":
            if stated := _CONDITION.match(text):
                conditions[-1] = (stated[1], Decimal(stated[2]))
            elif counted := _NUMERALS.match(text):
                numerals[-1] = int(counted[1])
            else:
                sections[-1].extend(_bracket(text))
        elif kind != "fill":
            sections[-1].append(_token(kind, text))
    return [
        Section(tuple(tokens), condition, count)
        for tokens, condition, count in zip(sections, conditions, numerals, strict=True)
    ]


def _token(kind: str, text: str) -> Token:
    match kind:
        case "quoted" | "escaped":
            return Token(Mark.LITERAL, text)
        case "blank":
            return Token(Mark.LITERAL, " ")
        case "general":
            return Token(Mark.GENERAL, text)
        case "noon":
            return Token(Mark.NOON, text)
        case "exponent":
            return Token(Mark.EXPONENT, text)
        case "date":
            return Token(Mark.DATE, text.lower())
        case "digit":
            return Token(Mark.DIGIT, text)
        case _:
            return Token(_SIGNS.get(text, Mark.LITERAL), text)


def _bracket(text: str) -> list[Token]:
    """Elapsed time, a currency sign, a language; colours say nothing about the text."""
    if _ELAPSED.match(text):
        return [Token(Mark.ELAPSED, text.lower())]
    if not text.startswith("$"):
        return []
    sign = text[1:].partition("-")[0]
    return [Token(Mark.LITERAL, sign)] if sign else []
