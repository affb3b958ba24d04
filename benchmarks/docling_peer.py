"""Run by docling's own Python: `docling_peer.py docx|html|xlsx ROUNDS < document` prints what it found and how long it took.

The backends are called as docling's converter calls them, without the pipeline around them: the least that docling does.
"""

import io
import json
import sys
import time

from docling.backend.html_backend import HTMLDocumentBackend
from docling.backend.msexcel_backend import MsExcelDocumentBackend
from docling.backend.msword_backend import MsWordDocumentBackend
from docling.datamodel.base_models import InputFormat
from docling.datamodel.document import InputDocument

BACKENDS = {
    "docx": (InputFormat.DOCX, MsWordDocumentBackend),
    "html": (InputFormat.HTML, HTMLDocumentBackend),
    "xlsx": (InputFormat.XLSX, MsExcelDocumentBackend),
}


def main(kind: str, rounds: str) -> None:
    """Prints {"tables": count, "cells": texts that are not empty, "seconds": processor time of the fastest round}."""
    data = sys.stdin.buffer.read()
    form, backend = BACKENDS[kind]
    times = []
    for _ in range(int(rounds) + 1):  # the first one warms up
        start = time.process_time()
        read = InputDocument(io.BytesIO(data), form, backend, filename=f"a.{kind}")._backend.convert()
        times.append(time.process_time() - start)
    cells = sum(bool(cell.text) for table in read.tables for cell in table.data.table_cells)
    print(json.dumps({"tables": len(read.tables), "cells": cells, "seconds": min(times[1:])}))


if __name__ == "__main__":
    main(*sys.argv[1:])
