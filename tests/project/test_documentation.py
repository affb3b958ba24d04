"""The documents keep up with the program."""

import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from jizhun.cli.main import app
from jizhun.rules.registry import rules

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
RUNTIME = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]


def text_of(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def manual() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/manual").glob("*.md")))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_both_readmes(readme: str, command: str) -> None:
    assert f"jizhun {command}" in text_of(readme)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_manual(command: str) -> None:
    chapters = manual()
    for parameter in COMMANDS[command].params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in chapters, f"jizhun {command} {option}"


@pytest.mark.parametrize("requirement", RUNTIME)
def test_every_runtime_dependency_has_its_reason(requirement: str) -> None:
    name = re.split(r"[\[<>=]", requirement, maxsplit=1)[0]
    assert re.search(rf"^\| {re.escape(name)} \|", text_of("docs/architecture.md"), re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("target", ["setup", "demo", "test", "lint", "types", "imports", "bench", "fuzz", "lock"])
def test_every_make_target_is_known_to_contributors(target: str) -> None:
    assert f"make {target}" in text_of("CONTRIBUTING.md", *READMES)


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in link and not (path.parent / link).exists():
                broken.append(f"{path.relative_to(ROOT)}: {link}")
    assert broken == []


def test_the_manual_lists_every_rule() -> None:
    chapter = text_of("docs/manual/规则.md")
    missing = [each.rule.id for each in rules().values() if f"| {each.rule.id} | {each.rule.name} |" not in chapter]
    assert missing == [], "运行 make rules-page 更新 docs/manual/规则.md"
