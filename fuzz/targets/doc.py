"""Any bytes as a .doc, and any bytes as its streams, give blocks or a sentence."""

import struct
from collections.abc import Iterator
from unittest.mock import patch

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from fuzz.targets.docx import EVERYTHING
from jizhun.reading.block import Limits
from jizhun.reading.containers import doc, legacy
from jizhun.reading.containers.doc.document import DamagedError, Document, EncryptedError
from jizhun.reading.containers.ooxml import OLE_MAGIC
from jizhun.reading.ole import streams
from tests.support.word import document, package

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    """As the file; what is no OLE file is cut in two as main stream and table stream, the first four bytes say where."""
    if data.startswith(OLE_MAGIC):
        if "WordDocument".encode("utf-16-le") in data:  # others are not for this reader
            with patch.object(legacy, "tables", return_value=iter(())):  # for Word 6 and 95 it would start LibreOffice
                blocks_or_refusal(doc.tables(data, LIMITS))
        return
    size = int.from_bytes(data[:4], "little")
    main, table = data[4 : 4 + size], data[4 + size :]
    try:
        for _ in Document(main, {"0Table": table, "1Table": table}, b"").paragraphs():
            pass
    except (EncryptedError, DamagedError, struct.error, IndexError):
        return


def seeds() -> Iterator[bytes]:
    documents = (package(document(EVERYTHING)), next(made.published("docx")))
    for data in made.converted(documents, "docx", "doc"):
        yield data
        held = streams(data, ("WordDocument", "0Table", "1Table"))
        main = held["WordDocument"]
        yield len(main).to_bytes(4, "little") + main + (held.get("1Table") or held["0Table"])
