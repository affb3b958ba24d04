"""What `publish` takes besides documents: sheets in JSON, and tables of 预算管理一体化."""

import csv
import hashlib
import io
from pathlib import Path

import msgspec

from jizhun.cli import inputs
from jizhun.forms.data import integrated
from jizhun.model import InputError, Sheet, Source, codec
from jizhun.reading import Limits, Unreadable, archive, isolation
from jizhun.reading.block import Block, Table
from jizhun.reading.containers import xlsx

_JSON = (".json", ".jsonl")


def gather(paths: list[str], *, from_integrated: bool = False) -> inputs.Harvest:
    """The sheets of the paths: what `jizhun read` or `check` printed as JSON (.json, .jsonl), or documents to be read.

    from_integrated: the documents are exports of 预算管理一体化 (.csv, .xlsx, or a zip of them).
    """
    if from_integrated:
        return _integrated(paths)
    found = inputs.Harvest()
    documents: list[str] = []
    for path in paths:
        if path.lower().endswith(_JSON) and Path(path).is_file():
            _add(found, inputs.gather(documents) if documents else inputs.Harvest())
            documents = []
            _add(found, _records(path))
        else:
            documents.append(path)
    if documents:
        _add(found, inputs.gather(documents))
    return found


def _add(found: inputs.Harvest, more: inputs.Harvest) -> None:
    found.sheets += more.sheets
    found.errors += more.errors
    found.empty += more.empty
    found.unfound += more.unfound
    found.documents += more.documents


def _records(path: str) -> inputs.Harvest:
    """The sheets of a JSON file: an array, a report, or a sheet on each line."""
    name = inputs.readable(path)
    try:
        data = Path(path).read_bytes()
        if path.lower().endswith(".jsonl"):
            sheets = [msgspec.json.decode(line, type=Sheet, strict=False) for line in data.splitlines() if line.strip()]
        else:
            sheets = codec.decode_sheets(data)
    except OSError as error:
        return _failed(name, f"打不开（{error.strerror}）：请检查文件和访问权限。")
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        place = f"（{error}）" if isinstance(error, msgspec.ValidationError) else ""
        return _failed(name, f"不是绩效目标表的 JSON{place}：请给出 jizhun read --format json 的输出。")
    return inputs.Harvest(sheets=sheets, documents=1)


def _integrated(paths: list[str]) -> inputs.Harvest:
    """The tables of all files together, since goals and indicators may stand in files of their own."""
    found = inputs.Harvest()
    tables: list[list[list[str]]] = []
    digest = hashlib.sha256()
    names: list[str] = []
    for document in archive.walk(paths, Limits()):
        name = inputs.readable(document.name)
        try:
            if document.failure is not None:
                raise Unreadable(document.failure)
            tables += _tables(document.data, name)
        except Unreadable as error:
            found.errors.append(InputError(file=name, message=f"{name}：{error}"))
            continue
        found.documents += 1
        digest.update(document.data)
        names.append(name)
    if names:
        source = Source(file="、".join(names), sha256=digest.hexdigest(), container="integrated")
        try:
            found.sheets = integrated.from_rows(tables, source)
        except integrated.NotIntegrated as error:
            found.errors.append(InputError(file=source.file, message=f"{source.file}：{error}"))
    return found


def _tables(data: bytes, name: str) -> list[list[list[str]]]:
    if data.startswith(b"PK"):
        blocks = isolation.run(_workbook, data, Limits(), list[Block])
        return [_rows(block) for block in blocks if isinstance(block, Table)]
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return [list(csv.reader(io.StringIO(data.decode(encoding), newline="")))]
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise Unreadable("不是可以读取的 csv：请另存为 xlsx 后重试。") from error
    raise Unreadable("文字编码不是 UTF-8 或 GB18030：请另存为 UTF-8 的 csv 或 xlsx 后重试。")


def _workbook(data: bytes, limits: Limits) -> list[Block]:
    return list(xlsx.tables(data, limits))


def _rows(table: Table) -> list[list[str]]:
    cells = {(cell.row, cell.column): cell.text for cell in table.cells}
    if not cells:
        return []
    height, width = max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1
    return [[cells.get((row, column), "") for column in range(width)] for row in range(height)]


def _failed(name: str, sentence: str) -> inputs.Harvest:
    return inputs.Harvest(errors=[InputError(file=name, message=f"{name} {sentence}")], documents=1)
