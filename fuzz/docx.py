"""atheris target: any bytes as a .docx, and any bytes as its main part, give blocks or a sentence.

python fuzz/docx.py CORPUS_FOLDER -max_total_time=60
"""

import io
import sys
import zipfile

import atheris

with atheris.instrument_imports(include=["jizhun"]):
    from jizhun.reading.block import Limits, Unreadable
    from jizhun.reading.containers import docx

LIMITS = Limits(inflated_size=20 * 2**20, cells=100_000)


def packed(main: bytes) -> bytes:
    """A .docx around a main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", main)
    return out.getvalue()


def test_one(data: bytes) -> None:
    """One input: as the file, and as its main part."""
    for candidate in (data, packed(data)):
        try:
            for _ in docx.tables(candidate, LIMITS):
                pass
        except Unreadable:
            continue


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
