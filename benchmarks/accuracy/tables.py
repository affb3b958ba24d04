"""Writes what was measured: docs/accuracy.md for people, src/jizhun/rules/accuracy.yaml for the reports."""

from pathlib import Path

import jizhun
from benchmarks.accuracy.labelled import Labelled
from benchmarks.accuracy.measuring import Measured, Score, by_level
from jizhun.rules.registry import rules

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "accuracy.md"
DATA = ROOT / "src" / "jizhun" / "rules" / "accuracy.yaml"
_LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}


def percent(share: float | None) -> str:
    """A share as `98.7`, a dash where there is nothing to share."""
    return "—" if share is None else f"{100 * share:.1f}"


def data(measured: Measured) -> str:
    """The figures as YAML: overall, and by rule with the number of planted faults (support)."""
    whole = measured.overall
    lines = [
        "# Written by `make accuracy`: what the rules find of planted faults. Shares from 0 to 1.",
        f'version: "{jizhun.__version__}"',
        f"sheets: {measured.sheets}",
        f"cases: {measured.cases}",
        f"recall: {_share(whole.recall)}",
        f"precision: {_share(whole.precision)}",
        "rules:",
    ]
    for rule, score in measured.scores.items():
        lines.append(
            f"  {rule}: {{recall: {_share(score.recall)}, precision: {_share(score.precision)}, support: {score.planted}}}"
        )
    return "\n".join(lines) + "\n"


def document(measured: Measured, labelled: Labelled | None) -> str:
    """The page for people, in Chinese."""
    return "\n".join([*_head(measured), *_levels(measured), *_rules(measured), *_labels(labelled)]) + "\n"


def _share(share: float | None) -> str:
    return "null" if share is None else f"{share:.4f}"


def _head(measured: Measured) -> list[str]:
    whole = measured.overall
    return [
        "# 规则的准确率",
        "",
        "本页由 `make accuracy` 生成，数字随规则一起更新；同一版本、同一随机种子得到同样的结果。",
        "",
        f"规则集 {jizhun.__version__}，{len(measured.scores)} 条规则。",
        "",
        f"- 从 44 类虚构项目、14 种表式生成 {measured.sheets} 张没有问题的表；在其中植入已知的问题，得到 {measured.cases} 张有问题的表"
        "（先一张一个，再一张三个）。",
        f"- 查全率 **{percent(whole.recall)}%**：植入 {whole.planted} 处问题，查出 {whole.found} 处"
        "（由更专门的规则指出的也算查出）。",
        f"- 查准率 **{percent(whole.precision)}%**：指出 {whole.right + whole.wrong} 处，其中 {whole.wrong} 处并没有植入问题。",
        "- 没有问题的表上，除“没有设置某类效益指标”的提示（C16）外，每一条意见都算误报。",
        "- 查准率低于 90% 的规则只能是提示。植入的问题是编写的，不能代替真实的表：数字说明规则做到了它所说的，不说明世上没有别的写法。",
        "- 有的规则正是照着植入的问题改好的，所以这里的数字偏高；在真实公开表上的结果见文末。",
        "",
    ]


def _levels(measured: Measured) -> list[str]:
    rows = [_row(_LEVELS[level], score) for level, score in sorted(by_level(measured).items())]
    return ["| 级别 | 植入 | 查出 | 查全率 % | 指对 | 误报 | 查准率 % |", "|---|--:|--:|--:|--:|--:|--:|", *rows, ""]


def _rules(measured: Measured) -> list[str]:
    known = rules()
    rows = [
        _row(f"{rule} {known[rule].rule.name} | {_LEVELS[known[rule].rule.severity]}", score)
        for rule, score in measured.scores.items()
    ]
    return [
        "## 逐条",
        "",
        "| 规则 | 级别 | 植入 | 查出 | 查全率 % | 指对 | 误报 | 查准率 % |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
        *rows,
        "",
    ]


def _row(name: str, score: Score) -> str:
    cells = (score.planted, score.found, percent(score.recall), score.right, score.wrong, percent(score.precision))
    return f"| {name} | {' | '.join(map(str, cells))} |"


def _labels(labelled: Labelled | None) -> list[str]:
    title = ["## 真实公开表", ""]
    if labelled is None:
        return [*title, "本次没有专家标注的公开表，未测。"]
    rows = [f"| {kind} | {labelled.named[kind]} | {labelled.found[kind]} |" for kind in sorted(labelled.named)]
    return [
        *title,
        "两名审核人员都指出的错误和警告（按标注的种类与规则对应，只看该表是否有对应规则的意见）："
        f"{labelled.named.total()} 处查出 {labelled.found.total()} 处，即 **{percent(labelled.recall)}%**；"
        f"规则报的 {labelled.errors} 个错误中，{labelled.confirmed} 个有审核人员的意见印证。",
        "",
        "| 种类 | 指出 | 查出 |",
        "|---|--:|--:|",
        *rows,
    ]
