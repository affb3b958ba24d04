"""Chinese text broken into lines for a terminal: figures stay with their unit, no line begins with a closing mark."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_CLOSING = "，。、；：！？”’）》〉】〕…%％"
_OPENING = "“‘（《〈【〔"
_UNITS = "张个条处项类次人家户元"
_ATOM = re.compile(rf"第 [0-9]+(?:[—、][0-9]+)* [{_UNITS}页行列]|[≥≤＝=<>＜＞]?[!-~]+(?: 万?[{_UNITS}])?|.", re.DOTALL)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns (CJK characters take two); longer words are cut where they must be."""
    lines, line = [], ""
    for atom in _atoms(text):
        if line and cell_len(line) + cell_len(atom.rstrip()) > width:
            lines.append(line.rstrip())
            line = atom.lstrip()
        else:
            line += atom
        while cell_len(line.rstrip()) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _atoms(text: str) -> Iterator[str]:
    """What stays together: opening marks with what follows, closing marks with what precedes."""
    held = ""
    for match in _ATOM.finditer(text):
        atom = match[0]
        if held and atom not in _CLOSING and held[-1] not in _OPENING:
            yield held
            held = ""
        held += atom
    if held:
        yield held


def _fitting(line: str, width: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for index, character in enumerate(line):
        used += cell_len(character)
        if used > width:
            return max(1, index)
    return len(line)
