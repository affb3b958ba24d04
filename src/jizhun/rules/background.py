"""What a run knows beyond its sheets: dates, lists, history, other tables. Everything is optional.

A rule that needs one of these answers `cannot_tell` where it is missing; nothing is guessed. Given to
`jizhun.rules.runner.check(sheets, background=…)`; the command line reads it from a YAML file (`--background`).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from jizhun.model import Sheet, codec
from jizhun.rules.wording import plain

T = TypeVar("T")

_OF_SHEETS = {"approved", "earlier"}


class BackgroundError(ValueError):
    """A file of a run's background that cannot be used; the message is a full sentence for the user."""


class Background(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """approved_on: the day of 批复; published_on: the day of publication. must_publish: names of the bodies that have to
    publish. approved: the sheets as they were approved. earlier: sheets of earlier years (those of the run count too).
    budget: 元 of each project in the table of project expenditure of the department's budget. execution_rates: percent
    of last year's money that was spent, by project. attachments: titles of the papers handed in, by project.
    texts: the words around the tables, by the file's name. core_indicators: names of the core indicators of the library.

    Projects are named by their code or their name.
    """

    approved_on: date | None = None
    published_on: date | None = None
    must_publish: tuple[str, ...] | None = None
    approved: tuple[Sheet, ...] | None = None
    earlier: tuple[Sheet, ...] = ()
    budget: dict[str, Decimal] | None = None
    execution_rates: dict[str, Decimal] | None = None
    attachments: dict[str, tuple[str, ...]] | None = None
    texts: dict[str, str] | None = None
    core_indicators: tuple[str, ...] | None = None

    @cached_property
    def approved_by_project(self) -> Mapping[str, Sheet]:
        """The approved sheets by code and by name of their project."""
        return {key: sheet for sheet in self.approved or () for key in project_keys(sheet)}


NOTHING = Background()


def project_keys(sheet: Sheet) -> tuple[str, ...]:
    """The code and the name under which lists know a project, those that it has; compared without white space."""
    return tuple(plain(key) for key in (sheet.project_code, sheet.project_name) if key)


def looked_up(table: Mapping[str, T], sheet: Sheet) -> T | None:
    """The entry of the sheet's project, by code first; None where there is none."""
    for key in (sheet.project_code, sheet.project_name):
        if key is None:
            continue
        found = table.get(key)
        if found is None:
            found = table.get(plain(key))
        if found is not None:
            return found
    return None


def load(path: Path) -> Background:
    """A background from a YAML file whose keys are the attributes of `Background`.

    `approved` and `earlier` name JSON files of sheets, as `jizhun read --format json` prints them, from the folder of the
    file. Raises BackgroundError.
    """
    try:
        raw: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BackgroundError(f"背景资料 {path} 读不出来：请确认它是 UTF-8 编码的 YAML 文件（{error}）。") from error
    if not isinstance(raw, dict):
        raise BackgroundError(f"背景资料 {path} 应当是“名称: 内容”的形式。请对照手册改正后重试。")
    for key in _OF_SHEETS & raw.keys():
        raw[key] = _sheets(path.parent / str(raw[key]))
    try:
        return msgspec.convert(raw, Background, strict=False)
    except msgspec.ValidationError as error:
        raise BackgroundError(f"背景资料 {path} 的内容不合要求：{error}。请对照手册改正后重试。") from error


def _sheets(path: Path) -> tuple[Sheet, ...]:
    try:
        return tuple(codec.decode_sheets(path.read_bytes()))
    except (OSError, msgspec.DecodeError) as error:
        raise BackgroundError(
            f"{path} 读不出绩效目标表：请给出 jizhun read --format json 打印的文件（{error}）。"
        ) from error
