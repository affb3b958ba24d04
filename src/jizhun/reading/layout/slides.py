"""Blocks in which names and values slid against each other: put right in order where the evidence forces it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jizhun.model import Category, Dimension
from jizhun.reading.layout.entry import Entry, Text
from jizhun.reading.layout.fit import category_fit, fit
from jizhun.targets import amount, parse

_MANY = 24  # so many odd rows are no slid block any more, and looking at all pairs of them would take long
_LEANING = 2  # where names were pushed together the values stayed beside their levels, else the names did: so much is that worth
_SHAPE = 2  # what the shape of a block that can only have slid is worth
_EVIDENCE = 2  # by so much the order must fit better than the rows before anything is moved


class _Pair(NamedTuple):
    name: Text | None
    value: Text | None


def put_right(entries: list[Entry], total: Decimal | None) -> list[Entry]:
    """The entries with slid blocks paired anew; each changed entry carries a notice. total: the annual amount, as evidence."""
    while (found := _best_region(entries, total)) is not None:
        start, end = found
        entries = [*entries[:start], *_paired(entries[start:end], total), *entries[end:]]
    entries = _joined_below(entries)
    _say_unclear(entries)
    for entry in entries:
        _say_unpaired(entry)
    return entries


def _joined_below(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where a value stands alone in the row below its name and no other text is odd beside them as one."""
    balances = [_balance(entry) for entry in entries]
    out: list[Entry] = []
    for position, entry in enumerate(entries):
        above = out[-1] if out else None
        neighbours = balances[max(position - 2, 0) : position + 2]
        below = (
            above is not None
            and balances[position] == -1
            and balances[position - 1] == 1
            and len(above.names) == 1
            and sum(map(bool, neighbours)) == 2
            and not (entry.row.own_level or entry.parts or entry.row.line.spans_known)
        )
        if below and above is not None and above.value is None and entry.value is not None:
            above.value = entry.value
            message = "指标值印在指标名称的下一行，已并为一项。"
            above.note("value-below", message, None, f"{above.names[0].text} | {entry.value.text}")
        else:
            out.append(entry)
    return out


def _say_unclear(entries: Sequence[Entry]) -> None:
    """Texts too many and too few in one block that no order puts right: whatever stands between them may have slid."""
    odd = [position for position, entry in enumerate(entries) if _balance(entry) and not entry.row.line.spans_known]
    if len(odd) < 2 or all(len(entries[position].names) == 1 for position in odd):
        return
    if len(odd) > _MANY:
        message = f"从这一行起有 {len(odd)} 行缺名或缺值，不像一张完整的绩效目标表，按原样保留。"
        entries[odd[0]].note("block-unclear", message)
        return
    for entry in entries[odd[0] : odd[-1] + 1]:
        if not any(notice.code == "block-slid" for notice in entry.notices):
            texts = [text.text for text in (*entry.names, entry.value) if text]
            message = "这一段有的行缺值、有的行缺名，可能上下错开，如何配对不能断定，按原样保留。"
            entry.note("block-unclear", message, " | ".join(texts))


def _balance(entry: Entry) -> int:
    return len(entry.names) - (entry.value is not None)


def _best_region(entries: Sequence[Entry], total: Decimal | None) -> tuple[int, int] | None:
    odd = [position for position, entry in enumerate(entries) if _balance(entry)]
    if len(odd) > _MANY:
        return None
    best, gain = None, _EVIDENCE - 1
    for start in odd:
        for last in odd:
            end = last + 1
            if last <= start or not _slid(entries[start:end]):
                continue
            found = _gain(entries[start:end], total)
            if found > gain or (best is not None and found == gain and end - start > best[1] - best[0]):
                best, gain = (start, end), found
    return best


def _slid(block: Sequence[Entry]) -> bool:
    """A block can have slid where a text too many and a text too few stand at its ends and it evens out, but for its last value."""
    left = sum(map(_balance, block))
    crowded = sum(1 for entry in block if len(entry.names) > 1)
    alone = any(not entry.names for entry in block)
    return alone and (left == 0 or (left == 1 and crowded > 1)) and not block[0].row.line.spans_known


def _in_order(block: Sequence[Entry]) -> list[_Pair]:
    names = [name for entry in block for name in entry.names]
    values: list[Text | None] = [entry.value for entry in block if entry.value is not None]
    values += [None] * (len(names) - len(values))
    return [_Pair(name, value) for name, value in zip(names, values, strict=True)]


def _as_printed(block: Sequence[Entry]) -> list[_Pair]:
    return [_Pair(entry.names[-1] if entry.names else None, entry.value) for entry in block]


def _score(pairs: Sequence[_Pair]) -> int:
    return sum(fit(name.text, value.text, parse(value.text)) for name, value in pairs if name and value)


def _gain(block: Sequence[Entry], total: Decimal | None) -> int:
    gain = _score(_in_order(block)) - _score(_as_printed(block))
    gain += _SHAPE if _is_plain(block) else 0
    return gain + 3 if _costs_agree(_in_order(block), total) else gain


def _is_plain(block: Sequence[Entry]) -> bool:
    """One text too many in the first row, one too few in the last, none odd between, no value left out on purpose (—)."""
    if len(block) == 2 and len(block[0].names) == 1:
        return False  # the value has only slipped into the row below
    evens = not any(map(_balance, block[1:-1]))
    return evens and _balance(block[0]) == 1 and _balance(block[-1]) == -1 and not block[0].row.placeholders


def _sum(pairs: Sequence[_Pair]) -> tuple[int, Decimal]:
    """How many values are amounts of money, and what they add up to in 元."""
    amounts = [found.yuan for _, value in pairs if value and (found := amount(parse(value.text))) is not None]
    return len(amounts), sum(amounts, Decimal(0))


def _shown(pairs: Sequence[_Pair]) -> str:
    wan = (_sum(pairs)[1] / 10000).normalize()
    return f" {wan:f} 万元"


def _costs_agree(pairs: Sequence[_Pair], total: Decimal | None) -> bool:
    """The amounts of money in the block are just the annual amount (which may be printed in 万元 under a head that says 元)."""
    count, found = _sum(pairs)
    return bool(total) and count > 1 and found in (total, (total or 0) * 10000)


def _paired(block: Sequence[Entry], total: Decimal | None) -> list[Entry]:
    pairs = _in_order(block)
    by_name = [entry for entry in block for _ in entry.names]
    valued = [entry for entry in block if entry.value is not None]
    by_value = valued + [block[-1]] * (len(pairs) - len(valued))
    rows = (
        by_name
        if _suits(by_name, pairs) + _LEANING * (1 if len(block[0].names) < 2 else -1) >= _suits(by_value, pairs)
        else by_value
    )
    categories = _boundaries(rows, pairs)
    why = (
        f"按金额合计{_shown(pairs)}与资金总额一致复位" if _costs_agree(pairs, total) else "按先后次序和单位逐一相符复位"
    )
    return [
        _moved(row, pair, category, by_name[position], why)
        for position, (row, pair, category) in enumerate(zip(rows, pairs, categories, strict=True))
    ]


def _suits(rows: Sequence[Entry], pairs: Sequence[_Pair]) -> int:
    return sum(_category_score(row.category, pair) for row, pair in zip(rows, pairs, strict=True))


def _category_score(category: Category | None, pair: _Pair) -> int:
    text = pair.value.text if pair.value else None
    return category_fit(category, pair.name.text if pair.name else None, text, parse(text))


def _boundaries(rows: Sequence[Entry], pairs: Sequence[_Pair]) -> list[Category | None]:
    """Moves a boundary between two categories by one row where name and value clearly belong to the neighbour.

    A row that prints the label of its category does not leave it alone: another row of the category must remain.
    """
    out = [row.category for row in rows]
    for here in range(1, len(out)):
        above, below = out[here - 1], out[here]
        if above is below:
            continue
        if _may_leave(rows, out, here) and _better(above, below, pairs[here]):
            out[here] = above
        elif _may_leave(rows, out, here - 1) and _better(below, above, pairs[here - 1]):
            out[here - 1] = below
    return out


def _may_leave(rows: Sequence[Entry], categories: Sequence[Category | None], place: int) -> bool:
    neighbours = (*categories[max(place - 1, 0) : place], *categories[place + 1 : place + 2])
    return not rows[place].row.own_level or categories[place] in neighbours


def _better(category: Category | None, than: Category | None, pair: _Pair) -> bool:
    return _category_score(category, pair) > _category_score(than, pair) + 1


def _moved(row: Entry, pair: _Pair, category: Category | None, name_row: Entry, why: str) -> Entry:
    names = [pair.name] if pair.name else []
    dimension: Dimension | None = row.dimension
    text = row.category_text
    if category is not row.category:
        dimension = category.dimension if category else None
        text = name_row.category_text if name_row.category is category else None
    entry = Entry(row.row, names, pair.value, row.parts if row is name_row else {}, dimension, category, text)
    entry.notices += [notice for notice in name_row.notices if notice.code != "row-slid"]
    before = name_row.value.text if name_row.value else "（空）"
    after = pair.value.text if pair.value else "（空）"
    name = pair.name.text if pair.name else "（空）"
    message = f"这一段指标名称与指标值上下错开，{why}。"
    entry.note("block-slid", message, f"{name} ↔ {before}", f"{name} ↔ {after}")
    return entry


def _say_unpaired(entry: Entry) -> None:
    if entry.row.line.spans_known:
        return
    if len(entry.names) > 1:
        joined = " ".join(name.text for name in entry.names)
        entry.note("cells-crowded", "这一行的文字多于栏数，哪一段是指标名称不能断定，名称按原样连写。", joined)
        entry.names = [Text(joined, entry.names[0].origin)]
    elif not entry.names and entry.value is not None:
        entry.note("name-missing", "这一行只有指标值，没有指标名称，是漏填还是错行不能断定。", entry.value.text)
