"""The reference of the rules is what their source says today."""

from pathlib import Path

from jizhun.rules.manual import page
from jizhun.rules.registry import rules

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_reference_is_not_stale() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "run make rules-page"


def test_every_rule_has_a_chapter_with_its_basis_and_cases() -> None:
    chapters = page().split("\n## ")[1:]
    assert [chapter.split()[0] for chapter in chapters] == list(rules())
    for chapter, each in zip(chapters, rules().values(), strict=True):
        assert each.sentence in chapter
        assert all(f"`{clause}`" in chapter for clause in each.rule.basis)
        assert "| 合格 |" in chapter
        assert "| 不合格 |" in chapter
