"""PDF made to hurt: each costs one sentence or nothing, and bounded time and memory of a child."""

import zlib
from collections.abc import Callable

import pytest

from jizhun.reading import isolation
from jizhun.reading.block import Limits, Unreadable
from tests.support.drawn_pdf import DrawnPage, pdf

LIMITS = Limits(memory=700 * 2**20, seconds=60)


def of_objects(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n" % (len(data), entries) + data + b"\nendstream"


def page_of(content: bytes, resources: bytes = b"", *objects: bytes) -> bytes:
    """One page; further objects are numbered from 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents 4 0 R >>" % resources
    catalogue, tree = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return of_objects(catalogue, tree, page, content, *objects)


def inflating(size: int) -> bytes:
    """A deflate stream of so many blanks, put together of equal blocks."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * (size // 2**24) + packer.flush()


def a_stream_of_four_gigabytes() -> bytes:
    return page_of(stream(inflating(2**32), b"/Filter /FlateDecode"))


def a_stream_packed_twice() -> bytes:
    return page_of(stream(zlib.compress(inflating(2**31), 9), b"/Filter [/FlateDecode /FlateDecode]"))


def a_form_that_draws_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X 5 0 R >> >>"
    return page_of(stream(b"/X Do"), b"/XObject << /X 5 0 R >>", stream(b"/X Do /X Do", form))


def a_picture_of_many_pixels() -> bytes:
    form = b"/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    picture = stream(inflating(2**30), form + b" /Filter /FlateDecode")
    return page_of(stream(b"q 99 0 0 99 0 0 cm /I Do Q"), b"/XObject << /I 5 0 R >>", picture)


def many_pages() -> bytes:
    tree = b"<< /Type /Pages /Count 100000 /Kids [%s] >>" % (b"3 0 R " * 100_000)
    return of_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", tree, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    )


def a_deep_tree_of_pages() -> bytes:
    tree = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % number for number in range(3, 5003)]
    return of_objects(b"<< /Type /Catalog /Pages 2 0 R >>", *tree, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def a_tree_of_pages_in_a_circle() -> bytes:
    tree = b"<< /Type /Pages /Count 3 /Kids [2 0 R 3 0 R] >>", b"<< /Type /Pages /Count 2 /Kids [2 0 R] >>"
    return of_objects(b"<< /Type /Catalog /Pages 2 0 R >>", *tree)


def brackets_without_end() -> bytes:
    return page_of(stream(b"[" * 200_000 + b"q " * 200_000))


@pytest.mark.parametrize(
    "make",
    [
        a_stream_of_four_gigabytes,
        a_stream_packed_twice,
        a_form_that_draws_itself,
        many_pages,
        a_deep_tree_of_pages,
        a_tree_of_pages_in_a_circle,
    ],
)
def test_one_sentence(make: Callable[[], bytes]) -> None:
    with pytest.raises(Unreadable, match="。$"):
        isolation.read(make(), "附件.pdf", LIMITS)


@pytest.mark.parametrize("make", [a_picture_of_many_pixels, brackets_without_end])
def test_nothing_to_read(make: Callable[[], bytes]) -> None:
    assert isolation.read(make(), "附件.pdf", LIMITS) == []


def test_the_files_after_a_hostile_one_are_read() -> None:
    page = DrawnPage()
    page.grid([60, 200, 400], [100, 120, 140])
    page.cell(60, 100, "项目名称")
    page.cell(200, 100, "新建水窖")
    page.cell(60, 120, "主管部门")
    page.cell(200, 120, "云溪县水务局")
    with isolation.Worker() as worker:
        before = isolation.read(pdf(page), "甲.pdf", LIMITS, worker)
        with pytest.raises(Unreadable):
            isolation.read(a_stream_of_four_gigabytes(), "乙.pdf", LIMITS, worker)
        assert isolation.read(pdf(page), "甲.pdf", LIMITS, worker) == before


def test_lines_strewn_over_a_page_are_no_table_and_cost_little() -> None:
    page = DrawnPage()
    for number in range(20_000):
        x, y = number * 7919 % 500, number * 104729 % 800
        page.line(x, y, x + 40 * (number % 2), y + 40 * (1 - number % 2))
    assert isolation.read(pdf(page), "附件.pdf", Limits(seconds=30)) == []
