"""Forms and lists made into sheets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from jizhun.law import lexicon
from jizhun.model import Notice, Origin, Sheet, Source, Task
from jizhun.reading.block import Block
from jizhun.reading.layout import department, listing
from jizhun.reading.layout.abreast import set_apart
from jizhun.reading.layout.doubt import said_of_lines, said_of_origins, with_fields
from jizhun.reading.layout.filing import PARTIAL
from jizhun.reading.layout.form import MOST_ROWS, Form, Listing
from jizhun.reading.layout.funding import WHOLE_OR_TOTAL, Amounts, Entry, hangs_on_unit, read_funding
from jizhun.reading.layout.goals import ANNUAL, Piece, read_goals
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.header import read_head
from jizhun.reading.layout.indicators import Indicators, read_indicators
from jizhun.reading.layout.known_titles import as_known
from jizhun.reading.layout.recognise import recognise
from jizhun.reading.layout.segment import segments
from jizhun.reading.layout.stream import Line, lines
from jizhun.reading.layout.titles import Title, year_in
from jizhun.targets import read_money

_TEXTS = (
    "project_name", "project_code", "department", "department_code", "implementing_unit", "implementing_unit_code", "attribute",
    "attribute_code", "project_category", "period", "start_date", "end_date", "finance_division", "finance_division_code", "background",
)  # fmt: skip

# what every form of a project prints: path, name, fields of the labels that say it
_EVERYWHERE = {
    "project_name": ("项目名称", {"project_name"}),
    "department": ("主管部门", {"department"}),
    "implementing_unit": ("实施单位", {"implementing_unit"}),
    "goal": ("绩效目标", set()),  # may stand under heads that name no field
    "funding.total": ("资金总额", {"funding.total", WHOLE_OR_TOTAL}),
}
_SHOWN = 3


def sheets_of(blocks: Iterable[Block], source: Source) -> list[Sheet]:
    """The sheets in the blocks of a document, in document order. source: of the document; each sheet gets its own table."""
    found: list[Sheet] = []
    for segment in segments(lines(set_apart(blocks))):
        if isinstance(segment, Listing):
            found += _listed(segment, source)
        else:
            found.append(_form(segment, source))
    return found


def _form(form: Form, source: Source) -> Sheet:
    head = read_head(form.head)
    funding = read_funding(head.entries, head.unit, form.title.unit, form.title.unit_carried)
    unit = funding.unit
    total = funding.amounts.total
    body = read_indicators(form.blocks, total.yuan if total else None)
    words = {*head.labels, *(column.printed for columns, _ in form.blocks for column in columns.all_roles)}
    tasks, origins = _tasks(head, unit)
    title, title_notices = as_known(form.title, form.head)
    return _sheet(
        Sheet(
            source=_source(source, form.head[0]),
            kind=form.kind,
            layout=recognise(words, title.text, form.kind, False, unit),
            tasks=tasks,
        ),
        _Parts(
            title,
            _as_department(head.texts) if form.kind == "department" else head.texts,
            funding,
            head.goals,
            not head.fields.isdisjoint(ANNUAL),
            body,
        ),
        {**head.origins, **origins},
        [
            *title_notices,
            *_table_notices(form),
            *_said_of_rows(form),
            *_refused(form),
            *_said_of_tasks(tasks, unit),
            *_without_whole_sums(head.notices, funding),
            *_not_found(head, form.kind),
        ],
    )


def _without_whole_sums(notices: Sequence[Notice], funding: Amounts) -> list[Notice]:
    """The notices without those on parts of an amount (其中：本级 8，上级 2) that add up to the amount that is read (10)."""
    parts: dict[str, list[Notice]] = {}
    for notice in notices:
        if notice.code == PARTIAL and notice.field:
            parts.setdefault(notice.field, []).append(notice)
    whole = set()
    for field, own in parts.items():
        read = getattr(funding.amounts, field.removeprefix("funding."))
        sums = [read_money(notice.before or "", funding.unit or "元").yuan for notice in own]
        if len(own) > 1 and read is not None and None not in sums and sum(filter(None, sums)) == read.yuan:
            whole.add(field)
    return [notice for notice in notices if notice.code != PARTIAL or notice.field not in whole]


def _not_found(head: Head, kind: str) -> list[Notice]:
    """The fields that every form prints and this one does not fill, where a text of its head stands under no known label."""
    texts = [notice for notice in head.notices if notice.code == "unplaced-text"]
    if not texts or kind != "project":
        return []
    shown = "、".join(f"“{notice.before}”" for notice in texts[:_SHOWN])
    message = "没有找到“{}”一栏；表头中的{}前面没有认得的栏目名称，可能就在其中，请核对原件。"
    return [
        Notice(
            code="field-not-found",
            message=message.format(name, shown),
            field=path,
            before=texts[0].before,
            locator=texts[0].locator,
        )
        for path, (name, fields) in _EVERYWHERE.items()
        if (not head.goals if path == "goal" else head.fields.isdisjoint(fields))
    ]


def _as_department(texts: dict[str, str]) -> dict[str, str]:
    name = texts.get("department") or texts.get("implementing_unit")
    kept = {key: text for key, text in texts.items() if key not in ("implementing_unit",)}
    return {**kept, "department": name} if name else kept


def _tasks(head: Head, unit: str | None) -> tuple[tuple[Task, ...], dict[str, Origin]]:
    made: list[Task] = []
    origins: dict[str, Origin] = {}
    for line, columns in head.tasks:
        found = department.task(line, columns, unit)
        if found is not None:
            origins |= {f"tasks[{len(made)}].{part}": origin for part, origin in found[1].items()}
            made.append(found[0])
    return tuple(made), origins


def _said_of_tasks(tasks: Sequence[Task], unit: str | None) -> Iterator[Notice]:
    amounts = [money for task in tasks for money in (task.total, task.fiscal_appropriation, task.other_funds) if money]
    if unit is None and any(hangs_on_unit(money.text) for money in amounts):
        message = f"没有印出金额单位，任务的金额（{amounts[0].text}等）暂按元计，请核对原件。"
        yield Notice(code="unit-unknown", message=message, field="amount_unit")


def _listed(segment: Listing, source: Source) -> list[Sheet]:
    units = _printed_units(segment)
    unit = units.get("funding.total") or next(iter(units.values()), segment.amount_unit or segment.title.unit)
    words = [column.printed for column in segment.columns.roles]
    layout = recognise(words, segment.title.text, "project", True, unit)
    projects = list(listing.projects(segment))
    told = said_of_lines([project.lines for project in projects])
    own = [(project, said, _project(project, segment, units)) for project, said in zip(projects, told, strict=True)]
    return [
        _sheet(
            Sheet(source=_source(source, project.lines[0]), layout=layout), parts, origins, [*said, *_others(project)]
        )
        for project, said, (parts, origins) in own
    ]


def _others(project: listing.Project) -> list[Notice]:
    message = "同一项目的下一行在这一栏另写有“{}”，没有并入，请核对原件。"
    return [
        Notice(
            code="unplaced-text",
            message=message.format(slot.text),
            field=name,
            before=slot.text,
            locator=slot.locator(),
        )
        for name, slot in project.others
    ]


def _printed_units(segment: Listing) -> dict[str, str]:
    """The units of money in the heads of the columns of amounts, by field."""
    found = ((column.role, lexicon.label(column.printed)) for column in segment.columns.roles)
    return {role: label.unit for role, label in found if role.startswith("funding.") and label and label.unit}


def _project(project: listing.Project, segment: Listing, units: dict[str, str]) -> tuple["_Parts", dict[str, Origin]]:
    head = Head()
    goals: list[Piece] = []
    for name, slot in project.cells.items():
        if name.startswith("funding."):
            head.entries.append(Entry(name, slot.column, slot.text, slot.origin(), unit=units.get(name)))
        elif name.startswith("goal"):
            goals.append(Piece(name, slot.text, slot.origin()))
        else:
            head.put("attribute" if name == "attribute_or_category" else name, slot.text, slot.origin())
        if name == "amount_unit":
            head.unit = lexicon.unit_cell(slot.text)
    above = next(iter(units.values()), segment.title.unit)
    carried = segment.title.unit_carried and not units
    funding = read_funding(head.entries, head.unit or segment.amount_unit, above, carried)
    total = funding.amounts.total
    columns = listing.indicator_columns(segment.columns)
    body = read_indicators([(columns, project.lines)], total.yuan if total else None)
    annual = any(column.role in ANNUAL for column in segment.columns.roles)
    return _Parts(segment.title, head.texts, funding, goals, annual, body), head.origins


class _Parts(NamedTuple):
    title: Title
    texts: Mapping[str, str]
    funding: Amounts
    goals: Sequence[Piece]
    annual: bool  # a label of the year's goal is printed
    body: Indicators


def _sheet(blank: Sheet, parts: _Parts, origins: dict[str, Origin], notices: list[Notice]) -> Sheet:
    goals, goal_origins, goal_notices = read_goals(list(parts.goals), parts.annual)
    found, body = parts.funding, parts.body
    year, year_notices = _year(parts)
    origins = {**origins, **found.origins, **goal_origins, **body.origins}
    texts = {name: text for name, text in parts.texts.items() if name in _TEXTS}
    return msgspec.structs.replace(
        blank,
        form_title=parts.title.text,
        fiscal_year=year,
        amount_unit=found.unit,
        funding=found.amounts,
        indicators=tuple(body.annual),
        indicators_midterm=tuple(body.midterm),
        blank_rows=tuple(body.blank),
        placeholders=tuple(body.placeholders),
        notices=(
            *with_fields(notices, origins),
            *year_notices,
            *found.notices,
            *goal_notices,
            *body.notices,
            *said_of_origins(origins),
        ),
        origins=origins,
        **goals,
        **texts,
    )


def _year(parts: _Parts) -> tuple[int | None, list[Notice]]:
    """The year of a cell of its own (预算年度 | 2026), else of the title."""
    printed, above = parts.texts.get("fiscal_year"), parts.title.year
    own = year_in(lexicon.compact(printed)) if printed else None
    if not printed or own == above or (own and not above):
        return own or above, []
    message = f"“预算年度”一栏印的是“{printed}”，标题中的年度是{above or '空的'}，请核对原件。"
    return own or above, [Notice(code="year-unsure", message=message, field="fiscal_year", before=printed)]


def _source(source: Source, line: Line) -> Source:
    return source if line.table is None else msgspec.structs.replace(source, table=line.table.index)


def _said_of_rows(form: Form) -> Iterator[Notice]:
    if form.continued:
        message = f"项目名称在下一页又印了一次，其下 {len(form.continued)} 行接着读作同一张表。"
        yield Notice(code="form-continued", message=message, field="indicators", locator=form.continued[0].locator())
    if form.left_out:
        message = (
            f"这张表超过 {MOST_ROWS} 行，不像一张绩效目标表；以后的 {len(form.left_out)} 行没有读作指标，请核对原件。"
        )
        yield Notice(code="rows-left-out", message=message, field="indicators", locator=form.left_out[0].locator())


def _refused(form: Form) -> Iterator[Notice]:
    if form.refused:
        first = form.refused[0]
        shown = " | ".join(slot.text for slot in first.own)
        message = f"表后隔着其他内容还有 {len(form.refused)} 行像指标的行（如“{shown}”），没有印级别名称，未读入，请核对原件。"
        yield Notice(code="rows-apart", message=message, field="indicators", before=shown, locator=first.locator())


def _table_notices(form: Form) -> list[Notice]:
    tables = {id(line.table): line.table for line in (*form.head, *form.body) if line.table is not None}
    return [notice for table in tables.values() for notice in table.notices]
