"""Writes docs/manual/规则.md from the rules themselves: `make rules-page`."""

from pathlib import Path

from jizhun.law import document
from jizhun.rules.registry import rules

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
PAGE = Path(__file__).resolve().parents[1] / "docs" / "manual" / "规则.md"


def page() -> str:
    """The chapter: one row per rule, then the documents that the rules rest on."""
    known = list(rules().values())
    rows = [
        "| " + " | ".join((rule.id, rule.name, SEVERITIES[rule.severity], rule.criterion, each.sentence)) + " |"
        for each in known
        for rule in (each.rule,)
    ]
    cited = dict.fromkeys(clause.partition(":")[0] for each in known for clause in each.rule.basis)
    sources = [f"- {document.documents()[name].citation}" for name in cited]
    return "\n".join(
        [
            "# 规则",
            "",
            "本页由 `make rules-page` 从规则文件生成。`jizhun rules` 列出全部规则，`--format json` 输出数据，",
            "`--out` 写到文件，`--profile` 按地区配置或自己的配置文件列出级别和停用的规则；`jizhun rules A01` 说明一条：",
            "查什么、为什么、依据、正反例。",
            "",
            "| 编号 | 名称 | 级别 | 准则 | 查什么 |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "依据的文件：",
            "",
            *sources,
            "",
        ]
    )


PAGE.write_text(page(), encoding="utf-8")
