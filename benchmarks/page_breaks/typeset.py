"""Forms set by typst."""

import random
import re
from pathlib import Path

import typst

from benchmarks.page_breaks.forms import Form, Place
from benchmarks.page_breaks.look import FONTS, look


def pdf(forms: list[Form], r: random.Random, path: Path) -> None:
    """The forms set by typst, whose merged cells break over pages in ways of their own."""
    chosen = look(r)
    parts = [
        f"#set page(margin: (x: {r.uniform(12, 30):.0f}mm, y: {r.uniform(14, 34):.0f}mm), footer: align(center)[— #context counter(page).display() —])",
        f'#set text(font: "{r.choice(FONTS[:2])}", size: {chosen.size}pt, lang: "zh", region: "cn")',
        f"#set table(align: {'horizon + left' if chosen.center else 'left'}, inset: {r.uniform(2, 6):.1f}pt, stroke: 0.5pt)",
    ]
    for form in forms:
        if form.title:
            parts.append(f"#align(center)[{form.title}]")
        head = [c for c in sorted(form.cells) if c[0] < form.repeated]
        body = [c for c in sorted(form.cells) if c[0] >= form.repeated]

        def cell(c: Place) -> str:
            text = " #linebreak() ".join(re.sub(r"([#*_\[\]@$<>`~/-])", r"\\\1", t) for t in c[4].split("\n"))
            return f"table.cell(x: {c[1]}, y: {c[0]}, rowspan: {c[2]}, colspan: {c[3]}, breakable: {'false' if chosen.whole else 'true'})[{text}]"

        columns = ", ".join(f"{share}fr" for share in form.shares)
        header = f"table.header(repeat: true, {', '.join(map(cell, head))})," if head else ""
        parts.append(f"#table(columns: ({columns}), {header} {', '.join(map(cell, body))})")
        parts.append("#pagebreak(weak: true)" if chosen.each else "#v(1em)")
    typst.compile("\n".join(parts).encode(), output=str(path))
