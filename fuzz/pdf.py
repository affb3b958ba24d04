"""atheris target: any bytes as a .pdf give blocks or a sentence.

python fuzz/pdf.py CORPUS_FOLDER -max_total_time=60

Run it under the limits of a child process: PDFium itself may abort on what it cannot allocate.
"""

import sys

import atheris

with atheris.instrument_imports(include=["jizhun"]):
    from jizhun.reading.block import Limits, Unreadable
    from jizhun.reading.containers import pdf

LIMITS = Limits(pages=20, pixels=1_000_000)


def test_one(data: bytes) -> None:
    """One input; half of them behind a header, so that PDFium looks further."""
    whole = b"%PDF-1.7\n" + data[1:] if data[:1] > b"\x7f" else data
    try:
        for _ in pdf.tables(whole, LIMITS):
            pass
    except Unreadable as refused:
        assert str(refused).endswith("。")


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
