"""What must hold of the repository itself: no address or machine path in it, locks that fit, versions that agree."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import jizhun

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = (
    "requirements.txt",
    "requirements-ocr.txt",
    "requirements-dev.txt",
    "requirements-bench.txt",
    "requirements-setup.txt",
    "requirements-mutation.txt",
    "requirements-fuzz.txt",
    "requirements-docling.txt",
)
BINARY = {
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".docx",
    ".xlsx",
    ".xls",
    ".doc",
    ".pdf",
    ".zip",
    ".ttf",
    ".otf",
    ".woff2",
    ".parquet",
}

# Pieced together so that this file does not find itself.
REGISTRIES = (
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "npm" + "mirror.com",
    "--index" + "-url",
)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:ho" + r"me/\w+|ro" + r"ot/|Us" + r"ers/\w+|wo" + r"rk/\w+|opt/wh" + r"eels)")


def committed() -> list[Path]:
    """The committed text files. Skips where the tests run outside a checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("不是 git 检出，没有提交的文件可查")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in files if path.is_file() and path.suffix.lower() not in BINARY]


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name_of(name): version for name, version in re.findall(r"^([\w.\-\[\]]+)==([^\s;\\]+)", text, re.MULTILINE)}


def test_no_committed_file_names_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in committed()
        for host in REGISTRIES
        if host in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert found == []


def test_no_committed_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in committed()
        if (match := MACHINE.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|^-e |--find-links|^-f ", text, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize(
    "lock", ["requirements.txt", "requirements-ocr.txt", "requirements-dev.txt", "requirements-bench.txt"]
)
def test_the_locks_know_every_runtime_dependency(lock: str) -> None:
    assert {name_of(each) for each in PROJECT["project"]["dependencies"]} <= locked(lock).keys()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements-ocr.txt", PROJECT["project"]["optional-dependencies"]["ocr"]),
        ("requirements-dev.txt", PROJECT["project"]["optional-dependencies"]["ocr"]),
        ("requirements-dev.txt", PROJECT["dependency-groups"]["dev"]),
        ("requirements-bench.txt", PROJECT["dependency-groups"]["bench"]),
        ("requirements-setup.txt", PROJECT["dependency-groups"]["setup"]),
        ("requirements-mutation.txt", PROJECT["dependency-groups"]["mutation"]),
        ("requirements-fuzz.txt", PROJECT["dependency-groups"]["fuzz"]),
        ("requirements-docling.txt", PROJECT["dependency-groups"]["docling"]),
    ],
)
def test_the_locks_know_every_extra_and_group(lock: str, wanted: list[str]) -> None:
    assert {name_of(each) for each in wanted} <= locked(lock).keys()


def test_the_locks_agree_on_versions() -> None:
    """What `make demo` installs is what `make test` tests."""
    tested = locked("requirements-dev.txt")
    for lock in ("requirements.txt", "requirements-ocr.txt"):
        assert locked(lock).items() <= tested.items()


def test_the_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{jizhun.__version__}]" in text


def test_the_licence_is_the_whole_apache_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_modules_stay_readable() -> None:
    """A module above 400 lines wants a reason, written here."""
    reasons: dict[str, str] = {}
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "src").rglob("*.py")
        if (count := path.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert long.keys() <= reasons.keys()
