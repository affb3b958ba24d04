"""Puts the page together: templates, style and script are package files, inlined into one file."""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jizhun.forms.page import originals, view, words
from jizhun.forms.page.summary import summary
from jizhun.law.layout import layouts
from jizhun.model import Report

# Control characters have no place in HTML, and lone surrogates none in UTF-8.
_UNFIT = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}"
)


def review_page(report: Report, crops: originals.Crops | None = None) -> str:
    """A report as one self-contained HTML page in Chinese (UTF-8, HTML 5), the same bytes for the same report.

    The page loads nothing; a content security policy allows only its own style and script. Every text of a document is
    escaped. Cells carry the ids `s<sheet>-c<cell>`, findings `s<sheet>-f<n>`, notices `s<sheet>-n<n>`.
    crops: PNG of places in the original documents, by index of the sheet and locator, for the places that `pictured` names.
    """
    crops = crops or {}
    sheets = view.sheet_views(report, crops)
    style = _asset("page.css") + _widths({sheet.layout for sheet in sheets})
    script = _asset("page.js")
    page = (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            sheets=sheets,
            by_attention=sorted(sheets, key=lambda sheet: sheet.attention),
            summary=summary(report),
            bases=view.bases(report),
            pictures=len(crops),
            unpictured=originals.missing(report, crops) if crops else 0,
            units=sorted({sheet.unit for sheet in sheets}),
            style=Markup(style),  # package files, no text of a document
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'",
        )
    )
    return page.translate(_UNFIT)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(kinds=words.KINDS, coverage_lines=view.coverage_lines, fix_text=words.fix_text)
    return environment


def _template(name: str) -> str:
    """A template without its indentation, which would be repeated with each of hundreds of sheets."""
    return "\n".join(line.lstrip() for line in _asset(name).splitlines())


@cache
def _asset(name: str) -> str:
    return resources.files("jizhun.forms.page").joinpath("templates", name).read_text(encoding="utf-8")


def _widths(used: set[str]) -> str:
    """Column widths of the layouts in use; as rules, since the policy allows no style attributes."""
    rules = []
    for name in sorted(used):
        widths = layouts()[name].widths
        for number, width in enumerate(widths, 1):
            rules.append(f".form-{name} col:nth-child({number}){{width:{100 * width / sum(widths):.2f}%}}\n")
    return "".join(rules)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
