"""Forms as web pages, printed by Chromium as a reader prints them."""

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.page_breaks.forms import Form, Place
from benchmarks.page_breaks.look import FONTS

_THIN = ["1px solid #000", "1px solid #000", "1px solid #999", "0.5pt solid #000"]
_RULES = [*_THIN, "2px solid #000", "1px dashed #000", "1px dotted #000", "3px double #000"]
_CHROMIUM = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu"]


def pdf(forms: Sequence[Form], r: random.Random, path: Path) -> None:
    """Prints the forms on random pages: with and without the browser's head and foot, `thead`, borders of their own, `div`s."""
    title, blank = r.choice(["h3", "p"]), r.choice(["", "&nbsp;"])
    wrap = r.choice(["{}", "{}", "<p>{}</p>", "<span>{}</span>"])
    box = r.choice(["{}", "{}", "<div>{}</div>", "<div><div class=scroll>{}</div></div>"])
    body = "".join(
        f"<{title} class=title>{form.title or ''}</{title}>{box.format(_table(form, wrap, blank, r.random() < 0.5))}"
        for form in forms
    )
    page = path.with_suffix(".html")
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>部门预算</title><style>{_style(r)}</style>{body}", encoding="utf-8"
    )
    plain = ["--no-pdf-header-footer"] if r.random() < 0.5 else []
    subprocess.run(
        [*_CHROMIUM, *plain, f"--print-to-pdf={path}", page.resolve().as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


def _style(r: random.Random) -> str:
    borders = r.choice(
        ["border-collapse: collapse", "border-collapse: collapse", "border-spacing: 0", "border-spacing: 2px"]
    )
    rule = r.choice(_THIN if "2px" in borders else _RULES)  # 2px apart: a page without a style sheet, with thin borders
    fixed = r.choice(["table-layout: fixed", "table-layout: fixed", "table-layout: auto"])
    least, pitch = r.choice([0, 0, 0, 24, 40]), r.choice([1.2, 1.4, 1.7, "normal"])
    return "\n".join(
        [
            f"@page {{ size: {r.choice(['A4', 'A4', 'A4', 'A3', 'letter'])} {r.choice(['portrait', 'portrait', 'landscape'])};"
            f" margin: {r.uniform(12, 30):.1f}mm {r.uniform(8, 28):.1f}mm }}",
            f"body {{ font: {r.choice([9, 10, 10.5, 12, 12, 14])}pt/{pitch} '{r.choice(FONTS[:3])}'; margin: {r.choice([0, 8])}px }}",
            f".title {{ text-align: center; font-size: {r.choice(['1.2em', '1em', '18pt'])}; {r.choice(['', 'break-before: page', ''])} }}",
            f"table {{ {borders}; {fixed}; width: 100%; margin-bottom: {r.choice(['0', '1em'])}; {r.choice(['', 'border: 1px solid #000'])} }}",
            f"tr {{ {r.choice(['', '', '', 'break-inside: avoid'])} }}",
            f"td {{ border: {rule}; padding: {r.uniform(2, 6):.1f}px {r.uniform(1, 8):.1f}px; height: {least}px;"
            f" vertical-align: {r.choice(['middle', 'middle', 'top', 'baseline'])}; text-align: {r.choice(['left', 'center', 'left'])};"
            f" word-break: {r.choice(['normal', 'normal', 'break-all'])} }}",
            f"td p {{ margin: {r.choice(['0', '0', '0.3em 0', '1em 0'])} }}",
            ".scroll { overflow-x: auto }",
        ]
    )


def _table(form: Form, wrap: str, blank: str, heads: bool) -> str:
    """blank: what an empty cell holds. heads: the first rows stand in `thead` where they are printed on each page."""
    rows = [
        "<tr>" + "".join(_cell(cell, wrap, blank) for cell in sorted(form.cells) if cell[0] == row) + "</tr>"
        for row in range(form.height)
    ]
    widths = "".join(f'<col style="width: {100 * share / sum(form.shares):.2f}%">' for share in form.shares)
    repeated = form.repeated if heads else 0
    head = f"<thead>{''.join(rows[:repeated])}</thead>" if repeated else ""
    return f"<table><colgroup>{widths}</colgroup>{head}<tbody>{''.join(rows[repeated:])}</tbody></table>"


def _cell(cell: Place, wrap: str, blank: str) -> str:
    _, _, rows, columns, text = cell
    lines = [escape(line) or blank for line in text.split("\n")]
    shown = "".join(map(wrap.format, lines)) if "<p>" in wrap else wrap.format("<br>".join(lines))
    return f'<td rowspan="{rows}" colspan="{columns}">{shown}</td>'
