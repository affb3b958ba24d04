"""Coverage-guided fuzzing of web pages: `python fuzz/html.py [seeds] -max_total_time=60` (needs atheris)."""

import sys

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports():
    from jizhun.reading.block import Limits, Paragraph, Table, Unreadable
    from jizhun.reading.containers import html


def one_input(data: bytes) -> None:
    try:
        for block in html.tables(data, Limits(cells=20_000)):
            assert isinstance(block, Table | Paragraph)
    except Unreadable as refusal:
        assert str(refusal).endswith("。")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
