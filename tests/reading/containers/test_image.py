"""Pictures of pages: size before decoding, straightening, rulings, seals, recognition. Needs the extra `ocr`."""

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers import image, pdf
from jizhun.reading.containers.image.headers import checked_size

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
np = pytest.importorskip("numpy")
pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")

from jizhun.reading.containers.image.lines import ruled  # noqa: E402
from jizhun.reading.containers.image.recognise import folded, text_of  # noqa: E402
from jizhun.reading.containers.image.straighten import gray_without_stamps, upright  # noqa: E402
from tests.support.drawn_pdf import DrawnPage  # noqa: E402
from tests.support.drawn_pdf import pdf as drawn  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
DPI = 200
XS, YS = [150, 450, 900, 1500], [300, 360, 420, 480, 540]
VALUES = [["2026", "1001", "95"], ["2027", "1002", "96"], ["2028", "1003", "97"], ["2029", "1004", "98"]]


def page(*, thick: int = 2):
    """A white A4 page at 200 dpi with a table of figures."""
    picture = np.full((2339, 1654, 3), 245, np.uint8)
    for y in YS:
        cv2.line(picture, (XS[0], y), (XS[-1], y), (20, 20, 20), thick)
    for x in XS:
        cv2.line(picture, (x, YS[0]), (x, YS[-1]), (20, 20, 20), thick)
    for row, words in enumerate(VALUES):
        for column, word in enumerate(words):
            place = (XS[column] + 40, YS[row] + 42)
            cv2.putText(picture, word, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2, cv2.LINE_AA)
    return picture


def turned(picture, degrees: float):
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, matrix, (width, height), borderValue=(245, 245, 245))


def noisy(picture, seed: int = 1):
    noise = np.random.default_rng(seed).normal(0, 8, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def png(picture) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


def only_table(blocks: list[Block]) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def shape(picture) -> tuple[int, int, int]:
    made = upright(gray_without_stamps(picture), DPI)
    (grid,) = ruled(made.ink, DPI)
    return len(grid.ys) - 1, len(grid.xs) - 1, len(grid.squares)


@pytest.mark.parametrize("degrees", [-3, -1.2, -0.4, 0, 0.7, 2, 3])
@pytest.mark.parametrize("thick", [1, 2, 5])
def test_rulings_are_found_in_skewed_noisy_pages(degrees, thick) -> None:
    assert shape(noisy(turned(page(thick=thick), degrees))) == (4, 3, 12)


@pytest.mark.parametrize("share", [0.75, 1.5], ids=["150 dpi", "300 dpi"])
def test_rulings_are_found_at_other_resolutions(share) -> None:
    picture = cv2.resize(page(thick=3), None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    made = upright(gray_without_stamps(picture), DPI * share)
    (grid,) = ruled(made.ink, DPI * share)
    assert len(grid.squares) == 12


@pytest.mark.parametrize("ink", [(40, 40, 220), (90, 90, 90)], ids=["red", "grey"])
def test_a_seal_adds_no_rulings(ink) -> None:
    seal = np.full((2339, 1654, 3), 255, np.uint8)
    cv2.circle(seal, (1100, 450), 150, ink, 9)
    star = [[1100, 400], [1112, 440], [1150, 440], [1120, 465], [1132, 505], [1100, 480], [1068, 505], [1080, 465]]
    cv2.fillPoly(seal, [np.array(star)], ink)
    picture = np.minimum(page(), seal)  # print shows through ink
    assert shape(noisy(picture)) == (4, 3, 12)


def test_a_picture_gives_cells_with_text_certainty_and_place() -> None:
    """Boxes are in pixels of the picture as it came, skew and all."""
    table = only_table(list(image.tables(png(turned(page(), 1.5)), Limits())))
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == {
        (r, c): word for r, words in enumerate(VALUES) for c, word in enumerate(words)
    }
    assert all(cell.confidence is not None and cell.confidence > 0.8 for cell in table.cells)
    corner = table.cells[0].box
    assert corner is not None
    angle = np.radians(-1.5)
    x, y = XS[0] - 827, YS[0] - 1169.5
    place = (x * np.cos(angle) - y * np.sin(angle) + 827, x * np.sin(angle) + y * np.cos(angle) + 1169.5)
    assert corner[0] == pytest.approx(place[0], abs=14)
    assert corner[1] == pytest.approx(place[1], abs=14)


def test_a_line_read_alone_does_not_change_how_the_next_page_is_read() -> None:
    """A cell under a seal is read a second time by itself; the engine remembers what its last call asked for."""
    line = cv2.cvtColor(page()[290:370, 140:460], cv2.COLOR_BGR2GRAY)
    assert text_of(line)[0] == VALUES[0][0]
    assert only_table(list(image.tables(png(page()), Limits()))).cells[0].text == VALUES[0][0]


def test_pages_of_a_tiff_are_one_document() -> None:
    done, data = cv2.imencodemulti(".tiff", [page(), page()])
    assert done
    tables = [block for block in image.tables(data.tobytes(), Limits()) if isinstance(block, Table)]
    assert [table.cells[0].page for table in tables] == [1, 2]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("项目年度金额(元)", "项目年度金额（元）"),
        ("其中:财政拨款", "其中：财政拨款"),
        ("1,234.50元", "1,234.50元"),
        ("4月一9月", "4月—9月"),
        ("0101--年期项目", "0101-一年期项目"),
        ("小子等于5%", "小于等于5%"),
        ("儿子3人", "儿子3人"),
        ("一级指标", "一级指标"),
        ("f(x)", "f(x)"),
    ],
)
def test_signs_that_recognition_confuses(read, meant) -> None:
    assert folded(read)[0] == meant


class TestHeaders:
    @pytest.mark.parametrize("kind", [".png", ".jpg", ".bmp", ".tiff"])
    def test_sizes_come_from_the_header(self, kind) -> None:
        data = cv2.imencode(kind, np.zeros((30, 50), np.uint8))[1].tobytes()
        assert checked_size(data, Limits()) == (50, 30, 1)

    def test_a_huge_picture_is_refused_before_decoding(self) -> None:
        header = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
        chunk = b"IHDR" + header
        data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
        with pytest.raises(Unreadable, match="60000×60000"):
            list(image.tables(data, Limits()))

    @pytest.mark.parametrize(
        "data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0", b"II*\0\x08\0\0\0", b"BM1", b"GIF89a"]
    )
    def test_rubbish_is_one_sentence(self, data) -> None:
        with pytest.raises(Unreadable, match="。$"):
            list(image.tables(data, Limits()))

    def test_a_truncated_picture_is_one_sentence(self) -> None:
        data = cv2.imencode(".tiff", np.zeros((300, 500), np.uint8))[1].tobytes()
        with pytest.raises(Unreadable, match="。$"):
            list(image.tables(data[: len(data) // 2], Limits()))

    def test_directories_of_a_tiff_that_go_in_circles_end(self) -> None:
        data = bytearray(cv2.imencode(".tiff", np.zeros((30, 50), np.uint8))[1].tobytes())
        at = struct.unpack_from("<I", data, 4)[0]
        count = struct.unpack_from("<H", data, at)[0]
        struct.pack_into("<I", data, at + 2 + 12 * count, at)
        assert checked_size(bytes(data), Limits()).pictures == 1


def test_without_the_extra_one_sentence_names_the_command(monkeypatch) -> None:
    monkeypatch.setattr(image, "find_spec", lambda name: None)
    with pytest.raises(Unreadable, match=r"pip install 'jizhun\[ocr\]'"):
        list(image.tables(png(np.zeros((30, 50), np.uint8)), Limits()))


@pytest.mark.parametrize("first", ["pdf", "image"])
def test_either_container_can_be_imported_first(first) -> None:
    """They use each other: PDF has scanned pages, pictures are read by the grid code of PDF."""
    code = f"import jizhun.reading.containers.{first} as m; m.tables"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


class TestScansInPdf:
    """A page whose text layer has no meaning stands for a scan: both go the same way."""

    def scanned(self) -> DrawnPage:
        page = DrawnPage()
        page.text(60, 100, "\ue001" * 40)
        return page

    def ruled(self) -> DrawnPage:
        page = DrawnPage()
        page.grid([60, 200, 340], [100, 120])
        page.cell(60, 100, "项目名称")
        return page

    def test_without_the_extra_a_scan_is_refused(self, monkeypatch) -> None:
        monkeypatch.setattr(image, "find_spec", lambda name: None)
        with pytest.raises(Unreadable, match="jizhun\\[ocr\\]"):
            list(pdf.tables(drawn(self.scanned()), Limits()))

    def test_without_the_extra_the_pages_with_text_are_read_and_the_others_told(self, monkeypatch) -> None:
        monkeypatch.setattr(image, "find_spec", lambda name: None)
        table = only_table(list(pdf.tables(drawn(self.ruled(), self.scanned()), Limits())))
        assert [notice.code for notice in table.notices] == ["file-incomplete"]
        assert table.notices[0].message.startswith("第 2 页是图片")

    def test_with_the_extra_a_scan_is_recognised(self) -> None:
        assert only_table(list(pdf.tables(drawn(self.ruled(), self.scanned()), Limits()))).notices == []


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the labelled samples are not beside the repository")
@pytest.mark.parametrize("name", ["d16_png_one.png", "d17_jpg_one.jpg"])
def test_a_sample_has_every_labelled_name_and_value(name) -> None:
    """d16: a screen shot; d17: skewed and noisy."""
    labels = json.loads((SAMPLES / name).with_suffix(".json").read_text(encoding="utf-8"))
    table = only_table(list(image.tables((SAMPLES / name).read_bytes(), Limits())))
    texts = {cell.text.replace("\n", "") for cell in table.cells}
    wanted = {part for item in labels["tables"][0]["indicators"] for part in (item["name"], item["value"]) if part}
    assert {word for word in wanted if word not in texts} == set()
