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

from jizhun.reading.containers.image.folding import folded
from jizhun.reading.containers.image.lines import ruled
from jizhun.reading.containers.image.straighten import gray_without_stamps, upright
from tests.support.drawn_pdf import DrawnPage
from tests.support.drawn_pdf import pdf as drawn

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
    (grid,) = ruled(made.ink, DPI).grids
    return len(grid.ys) - 1, len(grid.xs) - 1, len(grid.squares)


@pytest.mark.parametrize("degrees", [-3, -1.2, -0.4, 0, 0.7, 2, 3])
@pytest.mark.parametrize("thick", [1, 2, 5])
def test_rulings_are_found_in_skewed_noisy_pages(degrees, thick) -> None:
    assert shape(noisy(turned(page(thick=thick), degrees))) == (4, 3, 12)


@pytest.mark.parametrize("share", [0.75, 1.5], ids=["150 dpi", "300 dpi"])
def test_rulings_are_found_at_other_resolutions(share) -> None:
    picture = cv2.resize(page(thick=3), None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    made = upright(gray_without_stamps(picture), DPI * share)
    (grid,) = ruled(made.ink, DPI * share).grids
    assert len(grid.squares) == 12


def test_a_table_open_at_its_sides_keeps_its_first_row_of_two_cells() -> None:
    picture = np.full((700, 1654), 245, np.uint8)
    for y in YS:
        cv2.line(picture, (XS[0], y), (XS[-1], y), 20, 2)
    for x in XS[1:-1]:
        cv2.line(picture, (x, YS[0] if x == XS[1] else YS[1]), (x, YS[-1]), 20, 2)
    (grid,) = ruled(upright(picture, DPI).ink, DPI).grids
    assert [square for square in grid.squares if square.row == 0] == [(0, 0, 1, 1), (0, 1, 1, 2)]
    assert len(grid.squares) == 11


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


@pytest.mark.parametrize("quarters", [1, 2, 3], ids=["lying", "upside down", "lying on the other side"])
def test_a_page_is_read_whichever_side_is_up(quarters) -> None:
    picture = page()
    for line in range(8):  # figures alone read as well upside down
        place = (XS[0], 700 + line * 60)
        cv2.putText(
            picture,
            "EXPENDITURE PLANNED FOR THE YEAR",
            place,
            cv2.FONT_HERSHEY_SIMPLEX,
            1.1,
            (20, 20, 20),
            2,
            cv2.LINE_AA,
        )
    table = only_table(list(image.tables(png(np.rot90(picture, quarters)), Limits())))
    assert [cell.text for cell in table.cells] == [word for words in VALUES for word in words]
    left, top, right, bottom = table.cells[0].box
    x, y = XS[0], YS[0]
    corners = {1: (y, 1654 - x), 2: (1654 - x, 2339 - y), 3: (2339 - y, x)}
    assert left - 9 <= corners[quarters][0] <= right + 9
    assert top - 9 <= corners[quarters][1] <= bottom + 9


def test_a_page_photographed_from_the_side_is_read() -> None:
    corners = np.array([[0, 0], [1654, 0], [1654, 2339], [0, 2339]], np.float32)
    seen_so = corners + np.array([[25, 20], [-30, 5], [10, -25], [-15, 0]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen_so)
    picture = cv2.warpPerspective(page(), matrix, (1654, 2339), borderValue=(245, 245, 245))
    table = only_table(list(image.tables(png(noisy(picture)), Limits())))
    assert [cell.text for cell in table.cells] == [word for words in VALUES for word in words]
    place = matrix @ np.array([XS[0], YS[0], 1])
    assert table.cells[0].box[:2] == pytest.approx(tuple(place[:2] / place[2]), abs=14)


def test_the_writing_of_a_red_seal_is_not_read() -> None:
    picture = page()
    picture[YS[0] : YS[1], XS[2] : XS[3]] = 245
    for y in YS[:2]:
        cv2.line(picture, (XS[0], y), (XS[-1], y), (20, 20, 20), 2)
    cv2.line(picture, (XS[-1], YS[0]), (XS[-1], YS[-1]), (20, 20, 20), 2)
    seal = np.full_like(picture, 255)
    cv2.putText(
        seal, "SEAL 888", (XS[2] + 60, YS[0] + 45), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (60, 50, 205), 4, cv2.LINE_AA
    )
    jpeg = cv2.imencode(".jpg", noisy(np.minimum(picture, seal)), [cv2.IMWRITE_JPEG_QUALITY, 60])[1].tobytes()
    table = only_table(list(image.tables(jpeg, Limits())))
    assert [cell.text for cell in table.cells if cell.row == 0] == [*VALUES[0][:2], ""]


def test_a_single_figure_in_a_cell_is_not_lost() -> None:
    picture = page()
    cv2.rectangle(picture, (XS[1] + 4, YS[1] + 4), (XS[2] - 4, YS[2] - 4), (245, 245, 245), -1)
    cv2.putText(picture, "0", (XS[1] + 200, YS[1] + 42), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2, cv2.LINE_AA)
    table = only_table(list(image.tables(png(picture), Limits())))
    assert {(cell.row, cell.column): cell.text for cell in table.cells}[1, 1] in ("0", "O", "o")


def test_figures_of_a_cut_out_are_no_rulings() -> None:
    """How large the type of a picture is shows in the type alone: here a 1 is as high as a short ruling of a whole page."""
    table = only_table(list(image.tables(png(page()[280:560, 130:1520]), Limits())))
    assert [cell.text for cell in table.cells] == [word for words in VALUES for word in words]


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (40, 3), (64, 64)])
def test_pictures_without_a_page_hold_nothing(size) -> None:
    assert list(image.tables(png(np.full((*size, 3), 250, np.uint8)), Limits())) == []


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
        ("0101--年期项目", "0101-一年期项目"),
        ("小子等于5%", "小于等于5%"),
        ("儿子3人", "儿子3人"),
        ("一级指标", "一级指标"),
        ("f(x)", "f(x)"),
        ("政办发(2024]12号", "政办发〔2024〕12号"),
        ("政办发[2024]12号", "政办发[2024]12号"),
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
