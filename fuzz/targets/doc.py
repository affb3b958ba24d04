"""Any bytes as a .doc, and any bytes as its streams, give blocks or a sentence."""

import struct
from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import doc
from jizhun.reading.containers.doc.document import DamagedError, Document, EncryptedError
from jizhun.reading.containers.ooxml import OLE_MAGIC
from jizhun.reading.ole import streams

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    """As the file; what is no OLE file is cut in two as main stream and table stream, the first four bytes say where."""
    if data.startswith(OLE_MAGIC):
        if "WordDocument".encode("utf-16-le") in data:  # others are not for this reader
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
    for data in made.converted("docx", "doc"):
        yield data
        held = streams(data, ("WordDocument", "0Table", "1Table"))
        main = held["WordDocument"]
        yield len(main).to_bytes(4, "little") + main + (held.get("1Table") or held["0Table"])
