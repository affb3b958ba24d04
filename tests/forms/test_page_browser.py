"""The review page in a browser: no complaint of the console, filters and sorting work; colours that everyone can read."""

import html
import json
import re
import shutil
import subprocess
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from jizhun.forms.page import review_page
from tests.forms.reports import report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CSS = resources.files("jizhun.forms.page").joinpath("templates", "page.css").read_text(encoding="utf-8")
browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

PROBE = """<script>addEventListener("load", () => {
  const form = document.getElementById("filters"), said = () => document.getElementById("shown").textContent;
  const change = (act) => { act(); form.dispatchEvent(new Event("input")); return said(); };
  const names = () => [...document.querySelectorAll("#order tbody tr")].map((row) => row.dataset.number).join();
  const found = {};
  found.all = change(() => {});
  found.rule = change(() => { form.elements.rule.value = "A01"; });
  found.none = change(() => { form.elements.rule.value = ""; form.elements.words.value = "没有这样的文字"; });
  found.kinds = change(() => { form.elements.words.value = ""; form.querySelector("[value=error]").checked = false; });
  const head = document.querySelector("[data-sort=number]");
  head.focus(); found.focus = document.activeElement === head; head.click(); found.order = names();
  found.sorted = head.closest("th").getAttribute("aria-sort");
  found.wide = document.documentElement.scrollWidth <= innerWidth;
  document.title = "FOUND" + JSON.stringify(found);
});</script></body>"""


def opened(page: Path) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=500,900",
        "--enable-logging=stderr",
    ]
    return subprocess.run(
        [*command, f"--user-data-dir={page.parent / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


@browser
def test_the_console_has_no_complaint(tmp_path: Path) -> None:
    """The content security policy is in force here: a refused style or script would be told; the script has run."""
    page = tmp_path / "page.html"
    page.write_text(review_page(report()), encoding="utf-8")
    done = opened(page)
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert '<html lang="zh-CN" class="js">' in done.stdout


@browser
def test_filters_and_sorting(tmp_path: Path) -> None:
    """Without the policy, so that the test's own script may run. Three sheets; one finding is an error, A01."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", review_page(report()))
    page = tmp_path / "page.html"
    page.write_text(text.replace("</body>", PROBE), encoding="utf-8")
    told = re.search(r"FOUND([^<]*)", opened(page).stdout)
    assert told is not None
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    count = sum(len(sheet.findings) for sheet in report().sheets)
    assert found["all"] == f"显示 3 / 3 张表，{count} 条问题"
    assert found["rule"] == "显示 1 / 3 张表，1 条问题"
    assert found["none"] == "显示 0 / 3 张表，0 条问题"
    assert found["kinds"] == f"显示 3 / 3 张表，{count - 1} 条问题"
    assert found["focus"] is True
    assert (found["order"], found["sorted"]) == ("1,2,3", "ascending")
    assert found["wide"] is True


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb or #rgb, WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *((ink, "paper") for ink in ("ink", "soft", "link", "error", "warning", "info", "notice")),
        *((ink, "back") for ink in ("ink", "soft", "link")),
        *((kind, f"{kind}-back") for kind in ("error", "warning", "info", "notice")),
        *(("ink", f"{kind}-back") for kind in ("error", "warning", "info", "notice")),
        ("pass", "#edf7f0"),
        ("#646e77", "paper"),
        ("#3a4640", "#f8faf9"),
        ("soft", "#f8faf9"),
        ("ink", "#e9edf0"),
        ("soft", "#f6f7f8"),
    ],
)
def test_text_can_be_read_by_everyone(ink: str, paper: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3, level AA)."""
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})\b", CSS))
    first, second = sorted(luminance(colour if colour[0] == "#" else colours[colour]) for colour in (ink, paper))
    assert (second + 0.05) / (first + 0.05) >= 4.5
