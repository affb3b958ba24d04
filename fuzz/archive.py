"""atheris target: any bytes are named or refused by detection, and walked as archive or mail.

python fuzz/archive.py CORPUS_FOLDER -max_total_time=60
"""

import sys

import atheris

with atheris.instrument_imports(include=["jizhun", "email", "zipfile"]):
    from jizhun.reading.archive import unpack
    from jizhun.reading.block import Limits

LIMITS = Limits(inflated_size=20 * 2**20, archive_entries=100)


def test_one(data: bytes) -> None:
    """One input: every failure is a sentence."""
    for document in unpack(data, "上报.zip", LIMITS):
        assert document.failure is None or document.failure.endswith("。")


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
