"""How the command line speaks: help and errors in Chinese."""

import re
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

_NAMED = 3

_NO_OPTION = "没有 {name} 这个选项：请运行 {command} --help 查看可用的选项。"
_NO_COMMAND = "没有这个命令：可用的命令是 {names}；请运行 jizhun --help 查看说明。"
_NO_VALUE = "{name} 后面缺少它的值：请运行 {command} --help 查看用法。"
_MISSING = "缺少参数“{name}”：请运行 {command} --help 查看用法。"
_WRONG = "{name} 的值不对：请运行 {command} --help 查看可以写什么。"
_QUOTED = re.compile(r"'([^']+)'")
_CHOICES = "{name}的值不对：可以写 {choices}；请运行 {command} --help 查看说明。"
_OTHER = "命令写得不完整或不正确：请运行 {command} --help 查看用法。"

# The framework's own words in its help.
_HELP_WORDS = (
    ("Usage:", "用法："),
    ("\nOptions:\n", "\n选项：\n"),
    ("\nArguments:\n", "\n参数：\n"),
    ("\nCommands:\n", "\n命令：\n"),
    ("[default: ", "[默认："),
    ("[required]", "[必填]"),
    ("Show this message and exit.", "显示这段说明。"),
    ("}...", "}"),
    (" <list[str]>", ""),
    (" <str>", ""),
)


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    sys.stderr.write(sentence.rstrip() + "\n")
    sys.stderr.flush()


def note_empty(names: Sequence[str]) -> None:
    """A remark on documents without a target sheet, which is no failure: only where a person reads it."""
    if names and sys.stderr.isatty():
        more = f"等 {len(names)} 个文件" if len(names) > _NAMED else ""
        complain(f"{'、'.join(names[:_NAMED])}{more}里没有绩效目标表。")


def note_unfound(names: Sequence[str]) -> None:
    """A sentence for each document that has the words of a target sheet and gave none, which is no failure either."""
    for name in names:
        complain(
            f"{name}：文中有“项目名称”“一级指标”“指标值”这些字样，但没有认出绩效目标表：如果里面确有目标表，"
            "请核对分栏是否整齐，或者提交 .docx、.xlsx 格式的原件。"
        )


def usage_sentence(error: Exception) -> str:
    """What is wrong with the command line and what to do, in one sentence."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    command = context.command_path if context else "jizhun"
    if name := getattr(error, "option_name", None):
        unknown = type(error).__name__ == "NoSuchOption"
        return (_NO_OPTION if unknown else _NO_VALUE).format(name=name, command=command)
    if parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else (parameter.metavar or parameter.name)
        missing = type(error).__name__ == "MissingParameter"
        if not missing and (choices := _QUOTED.findall(str(error).partition("is not one of")[2])):
            shown = "参数" if "|" in name else f"{name} "
            return _CHOICES.format(name=shown, choices="、".join(choices), command=command)
        return (_MISSING if missing else _WRONG).format(name=name.strip("[]…"), command=command)
    if context and isinstance(context.command, TyperGroup):
        return _NO_COMMAND.format(names="、".join(context.command.commands))
    return _OTHER.format(command=command)


def _in_chinese(text: str) -> str:
    for word, translated in _HELP_WORDS:
        text = text.replace(word, translated)
    return text


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The group of commands, its help in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _in_chinese(super().get_help(ctx))
