"""Coverage-guided fuzzing of workbooks: `python fuzz/xlsx.py [seeds] -max_total_time=60` (needs atheris).

The input is the XML of a worksheet, put into an otherwise sound workbook, so that the zip layer does not stop it.
"""

import io
import sys
import zipfile

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports():
    from jizhun.reading.block import Limits, Paragraph, Table, Unreadable
    from jizhun.reading.containers import xlsx

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{_OFFICE}/worksheet" Target="s.xml"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>'
)


def workbook(sheet: bytes) -> bytes:
    """A workbook around the XML of one worksheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/s.xml", sheet)
    return data.getvalue()


def one_input(data: bytes) -> None:
    try:
        for block in xlsx.tables(workbook(data), Limits(cells=20_000)):
            assert isinstance(block, Table | Paragraph)
    except Unreadable as refusal:
        assert str(refusal).endswith("。")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
