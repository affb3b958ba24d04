"""How long the reviewer's copy of 500 sheets takes."""

from pathlib import Path
from typing import Any

import pytest

from jizhun import reading
from jizhun.forms.review.copies import review_copy
from jizhun.rules.runner import check

Figures = list[tuple[str, str, str]]
SHEETS = 500


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_review_copy(benchmark: Any, documents: list[Path], figure: Figures, form: str) -> None:
    checked = check([sheet for path in documents for sheet in reading.read(path)]).sheets
    many = (checked * (SHEETS // len(checked) + 1))[:SHEETS]
    benchmark.pedantic(lambda: review_copy(many, form), rounds=1)
    figure.append((f"审核稿 review copy of {SHEETS} sheets ({form}), s", f"{benchmark.stats['median']:.1f}", "< 20"))
