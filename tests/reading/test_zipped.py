"""What is remembered of a file that is opened again changes neither its limits nor what another file gives."""

import io
import zipfile

import pytest

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers.ooxml import Package
from jizhun.reading.zipped import SafeZip

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="a/worksheet" Target="s.xml"/></Relationships>'
)


def archive(*names: str, content: str = RELATIONS) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as written:
        for name in names:
            written.writestr(name, content)
    return data.getvalue()


def test_a_file_opened_again_is_held_to_the_limits_of_that_time() -> None:
    data = archive("a.xml", "b.xml")
    opened = SafeZip(data, Limits())
    assert len(opened.read(opened.members[0])) == len(RELATIONS)
    for limits in (Limits(archive_entries=1), Limits(inflated_size=10)):
        with pytest.raises(Unreadable):
            SafeZip(data, limits)


def test_files_opened_in_turn_give_their_own_members() -> None:
    first, second = archive("a.xml"), archive("b.xml")
    for data, name in [(first, "a.xml"), (second, "b.xml"), (first, "a.xml")]:
        assert [member.filename for member in SafeZip(data, Limits()).members] == [name]


def test_the_same_relationships_in_two_folders_point_into_each() -> None:
    package = Package(archive("xl/_rels/workbook.xml.rels", "word/_rels/document.xml.rels"), Limits())
    targets = [package.relationships(part)["r1"].target for part in ("xl/workbook.xml", "word/document.xml")]
    assert targets == ["xl/s.xml", "word/s.xml"]
