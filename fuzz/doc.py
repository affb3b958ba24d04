"""atheris target: any bytes as a .doc, and any bytes as its streams, give blocks or a sentence.

python fuzz/doc.py CORPUS_FOLDER -max_total_time=60
"""

import struct
import sys

import atheris

with atheris.instrument_imports(include=["jizhun", "olefile"]):
    from jizhun.reading.block import Limits, Unreadable
    from jizhun.reading.containers import doc
    from jizhun.reading.containers.doc.document import DamagedError, Document, EncryptedError

LIMITS = Limits(cells=100_000)


def test_one(data: bytes) -> None:
    """One input: as the file, and cut in two as main stream and table stream."""
    try:
        for _ in doc.tables(data, LIMITS):
            pass
    except Unreadable:
        pass
    half = len(data) // 2
    try:
        for _ in Document(data[:half], {"0Table": data[half:], "1Table": data[half:]}, b"").paragraphs():
            pass
    except (EncryptedError, DamagedError, struct.error, IndexError):
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
