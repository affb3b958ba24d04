"""Sheets made up by Hypothesis, for tests of whatever reads, checks or writes sheets: `pip install 'jizhun[testing]'`.

    from hypothesis import given
    from jizhun.testing import sheets

    @given(sheets())
    def test_mine(sheet): ...

`sheets` gives whole sheets that fill every field for which a layout has a place; `indicators`, `values`, `amounts` and
`words` give the parts. Bodies, places and projects are invented.
"""

try:
    import hypothesis as _hypothesis  # noqa: F401
except ImportError as error:
    raise ImportError(
        "jizhun.testing 需要 hypothesis，还没有安装：请运行 pip install 'jizhun[testing]' 后重试。"
    ) from error

from jizhun.testing.strategies import amounts, indicators, sheets, values, words

__all__ = ["amounts", "indicators", "sheets", "values", "words"]
