"""`jizhun publish`: sheets out as official forms or as data."""

import hashlib
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from jizhun.cli import inputs
from jizhun.cli.main import UNREADABLE, PublishFormat
from jizhun.cli.output import write
from jizhun.cli.records import gather
from jizhun.cli.speech import complain, note_empty, note_unfound
from jizhun.cli.wishes import Wishes, fault
from jizhun.forms.bundle import UnitDocument, annex_front, by_unit, files, zipped
from jizhun.forms.data import export, integrated
from jizhun.forms.document import Unwritable
from jizhun.forms.omissions import Omission, sentences
from jizhun.forms.pdf import NoFont
from jizhun.forms.publish import FORMATS, Published, blank, publish
from jizhun.forms.verify import Difference, differences
from jizhun.law.layout import layouts
from jizhun.model import InputError, Sheet, codec
from jizhun.model.value import Value
from jizhun.reading import Unreadable, read

DIFFERENT = 1
_SHOWN = 5  # differences and fields told one by one on standard error


class _Done(Value, frozen=True, kw_only=True):
    """A document written. differences: None where it was not read again."""

    file: str
    sheets: int
    bytes: int
    sha256: str
    differences: tuple[Difference, ...] | None = None


class _Result(Value, frozen=True, kw_only=True):
    """What `--json` prints. left_out: project and field that a layout cannot hold."""

    schema: str = "jizhun.publish/1"
    documents: tuple[_Done, ...]
    left_out: tuple[dict[str, Any], ...]
    errors: tuple[InputError, ...]


def publish_command(paths: list[str], wishes: Wishes) -> int:
    """Writes the document, the folder or the bundle. 0 done, 1 it reads back otherwise, 2 unreadable or not written."""
    wrong = fault(paths, wishes)
    if wrong is not None:
        complain(wrong)
        return UNREADABLE
    harvest = _harvest(paths, wishes)
    for error in harvest.errors:
        complain(error.message)
    note_empty(harvest.empty)
    note_unfound(harvest.unfound)
    if not harvest.sheets:
        if not harvest.errors:
            complain("没有读到绩效目标表，没有可以输出的内容：请确认给出的文件里有绩效目标表。")
        return UNREADABLE
    try:
        done, left_out = _written(harvest.sheets, wishes)
    except (Unwritable, NoFont, export.MissingExtra) as error:
        complain(str(error))
        return UNREADABLE
    _tell(done, left_out, harvest, wishes)
    if harvest.errors:
        return UNREADABLE
    return DIFFERENT if any(document.differences for document in done) else 0


def _harvest(paths: list[str], wishes: Wishes) -> inputs.Harvest:
    if wishes.blank:
        return inputs.Harvest(sheets=[blank(layouts()[wishes.layout], wishes.year)])
    return gather(paths, from_integrated=wishes.from_integrated)


def _written(sheets: list[Sheet], wishes: Wishes) -> tuple[list[_Done], list[Omission]]:
    """Writes everything. Returns the documents and what was left out."""
    if wishes.form.value not in FORMATS:
        return _data(sheets, wishes)
    layout = None if wishes.layout == "auto" else wishes.layout
    if wishes.per_unit or wishes.bundle:
        documents = by_unit(sheets, wishes.form.value, layout, wishes.annex)
        done = [_done(one.file, one.published, wishes) for one in documents]
        _deliver(documents, wishes)
        return done, [left for one in documents for left in one.published.left_out]
    front = None if wishes.annex is None else annex_front(sheets, wishes.annex, _only_unit(sheets))
    published = publish(sheets, wishes.form.value, layout, front)
    done = [_done(str(wishes.out or "-"), published, wishes)]
    write(published.data, wishes.out)
    return done, [] if wishes.blank else list(published.left_out)


def _deliver(documents: Sequence[UnitDocument], wishes: Wishes) -> None:
    assert wishes.out is not None  # `fault` has seen to it
    if wishes.bundle:
        write(zipped(documents), wishes.out)
        return
    try:
        wishes.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{wishes.out} 不能作为文件夹使用：请换一个文件夹，并确认有写入的权限。") from error
    written = files(documents)
    for name, content in written.items():
        write(content, wishes.out / name)
    strange = sorted(path.name for path in wishes.out.iterdir() if path.name not in written)
    if strange:
        more = "等" if len(strange) > _SHOWN else ""
        complain(
            f"{wishes.out} 里还有 {len(strange)} 个不是这次写出的文件（{'、'.join(strange[:_SHOWN])}{more}）："
            "公开之前请核对要不要留下。"
        )


def _data(sheets: list[Sheet], wishes: Wishes) -> tuple[list[_Done], list[Omission]]:
    left_out: list[Omission] = []
    match wishes.form:
        case PublishFormat.JSON:
            content = export.to_json(sheets)
        case PublishFormat.JSONL:
            content = export.to_jsonl(sheets)
        case PublishFormat.CSV:
            content = export.to_csv(sheets, bom=wishes.bom)
        case PublishFormat.PARQUET:
            content = export.to_parquet(sheets)
        case PublishFormat.DATAPACKAGE:
            content = export.to_package(sheets, bom=wishes.bom)
        case _:
            found = integrated.tables(sheets)
            left_out += found.left_out
            in_csv = wishes.form is PublishFormat.INTEGRATED_CSV
            content = integrated.csv_files(found, bom=wishes.bom) if in_csv else integrated.workbook(found)
    write(content, wishes.out)
    return [_described(str(wishes.out or "-"), len(sheets), content)], left_out


def _done(file: str, published: Published, wishes: Wishes) -> _Done:
    count = sum(len(drawn.sheets) for drawn in published.grids)
    done = _described(file, count, published.data)
    if not wishes.verify:
        return done
    return msgspec.structs.replace(done, differences=tuple(_differences(published, f"核对.{wishes.form.value}")))


def _described(file: str, sheets: int, content: bytes) -> _Done:
    return _Done(file=file, sheets=sheets, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


def _differences(published: Published, name: str) -> list[Difference]:
    """What differs when the document is read again."""
    try:
        found = read(published.data, name)
    except Unreadable as error:
        return [Difference(sheet=0, field="", name="整个文件", written="可以读取", read=str(error))]
    wanted = sum(len(drawn.sheets) for drawn in published.grids)
    if len(found) != wanted:
        return [Difference(sheet=0, field="", name="表的数量", written=f"{wanted} 张表", read=f"{len(found)} 张表")]
    left = iter(found)
    return [
        difference for drawn in published.grids for difference in differences(drawn, [next(left) for _ in drawn.sheets])
    ]


def _only_unit(sheets: Sequence[Sheet]) -> str | None:
    units = {sheet.implementing_unit or sheet.department for sheet in sheets}
    return units.pop() if len(units) == 1 else None


def _tell(done: Sequence[_Done], left_out: Sequence[Omission], harvest: inputs.Harvest, wishes: Wishes) -> None:
    for sentence in sentences(left_out):
        complain(sentence)
    if wishes.out is not None and sys.stderr.isatty():
        complain(f"已写出 {wishes.out}：{sum(document.sheets for document in done)} 张表。")
    for document in done:
        if document.differences is None:
            continue
        if not document.differences:
            complain(f"{document.file} 已核对：{document.sheets} 张表读回后与原表一致。")
        for each in document.differences[:_SHOWN]:
            complain(f"{document.file} 读回后不一致：{each.name}写入的是“{each.written}”，读回的是“{each.read}”。")
        if len(document.differences) > _SHOWN:
            complain(f"{document.file} 共有 {len(document.differences)} 处不一致，用 --json 可以看到全部。")
    if wishes.as_json:
        told = tuple(
            {"project": each.project, **msgspec.to_builtins(field)} for each in left_out for field in each.fields
        )
        result = _Result(documents=tuple(done), left_out=told, errors=tuple(harvest.errors))
        write(codec.encode(result) + b"\n", None)
