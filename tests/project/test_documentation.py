"""The documents keep up with the program."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from jizhun.cli.main import app
from jizhun.rules.registry import rules
from jizhun.rules.sureness import FIXED

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


def parameters(node: ast.AST) -> list[str]:
    """Of a function or the fields of a class, in order, without self."""
    if isinstance(node, ast.FunctionDef):
        return [each.arg for each in node.args.args if each.arg != "self"]
    if isinstance(node, ast.ClassDef):
        return [
            each.target.id
            for each in node.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
    return []


def codes_given(reader: list[ast.AST]) -> Iterator[str]:
    """What the reader's code gives, as a literal or by the name of one, to a parameter or field `code`."""
    takers = {node.name: known.index("code") for node in reader if "code" in (known := parameters(node))}  # type: ignore[attr-defined]
    takers["Notice"] = 0
    named = {ast.unparse(node.targets[0]): node.value for node in reader if isinstance(node, ast.Assign)}
    for call in (node for node in reader if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in takers:
            given = [each.value for each in call.keywords if each.arg == "code"] + call.args[takers[name] :][:1]
            literals = (named.get(ast.unparse(each), each) for each in given)
            yield from (
                each.value for each in literals if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_the_manual_explains_every_notice_and_no_other() -> None:
    files = (ROOT / "src/jizhun/reading").rglob("*.py")
    reader = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    codes = {code for code in codes_given(reader) if re.fullmatch(r"[a-z]+(-[a-z]+)+", code)}
    chapter = text_of("docs/manual/读取说明.md")
    rows = re.findall(r"^\| (`.*?) \|", chapter, re.MULTILINE)
    told = {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}
    assert len(codes) > 50
    assert (codes - told, told - codes) == (set(), set())
    assert f"`{FIXED}`" in chapter
