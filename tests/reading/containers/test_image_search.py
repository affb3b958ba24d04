"""Lines of text on a page: where the network sees them, cut at the rulings, and what it overlooks."""

import pytest

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
np = pytest.importorskip("numpy")
pytest.importorskip("onnxruntime", reason="the extra `ocr` is not installed")

from jizhun.reading.containers.image import glyphs
from jizhun.reading.containers.image.glyphs import Sign, closed, placed
from jizhun.reading.containers.image.search import Seen, em_of, is_sideways, strips
from jizhun.reading.containers.image.signs import DOUBTFUL
from jizhun.reading.containers.pdf.rulings import Grid, Square

EM = 20
GRID = Grid([0, 100, 200], [0, 50], [Square(0, 0, 1, 1), Square(0, 1, 1, 1)])


def ink(*blocks: tuple[int, int, int, int]):
    page = np.zeros((120, 240), np.uint8)
    for left, top, right, bottom in blocks:
        page[top:bottom, left:right] = 255
    return page


def seen(left: float, top: float, right: float, bottom: float) -> Seen:
    """What the network says of ink in this place."""
    middle, around = (bottom - top) * 0.2, (bottom - top) * 0.3
    return Seen(
        (left + middle, top + middle, right - middle, bottom - middle),
        (left - around, top - around, right + around, bottom + around),
    )


def test_a_line_over_two_cells_is_two_lines() -> None:
    found = strips([seen(20, 10, 180, 30)], ink((20, 10, 90, 30), (110, 10, 180, 30)), [GRID], EM)
    assert [strip.box for strip in found] == [(20, 10, 90, 30), (110, 10, 180, 30)]


def test_pieces_side_by_side_are_one_line_and_take_the_ink_beside_them() -> None:
    marks = ink((10, 12, 20, 30), (26, 10, 40, 30), (52, 10, 66, 30))
    (strip,) = strips([seen(26, 10, 40, 30), seen(52, 10, 66, 30)], marks, [GRID], EM)
    assert strip.box == (10, 10, 66, 30)


def test_two_lines_of_a_cell_stay_two() -> None:
    marks = ink((20, 2, 90, 22), (20, 27, 60, 47))
    found = strips([seen(20, 2, 90, 22), seen(20, 27, 60, 47)], marks, [GRID], EM)
    assert [strip.box for strip in found] == [(20, 2, 90, 22), (20, 27, 60, 47)]


def test_what_the_network_overlooks_is_found_by_its_ink() -> None:
    alone, beside = (
        strips(lines, ink((140, 15, 150, 33), (20, 10, 60, 30)), [GRID], EM) for lines in ([], [seen(20, 10, 60, 30)])
    )
    assert [(strip.box, strip.overlooked) for strip in alone] == [((20, 10, 60, 30), True), ((140, 15, 150, 33), True)]
    assert [strip.overlooked for strip in beside] == [False, True]


def test_lines_outside_tables_are_kept() -> None:
    (strip,) = strips([seen(30, 80, 200, 100)], ink((30, 80, 200, 100)), [GRID], EM)
    assert (strip.box, strip.cell) == ((30, 80, 200, 100), None)


def test_a_page_without_lines_has_no_type() -> None:
    assert em_of([], ink()) == 0.0
    assert strips([], ink(), [], 0.0) == []


def test_lines_that_run_downwards_lie() -> None:
    assert is_sideways([seen(10, 10, 30, 200), seen(50, 10, 70, 90), seen(0, 0, 90, 20)])
    assert not is_sideways([seen(0, 0, 90, 20), seen(10, 10, 12, 12)])
    assert not is_sideways([])


def test_signs_have_the_ink_about_their_middles() -> None:
    """The network says only roughly where a sign stands: a short dash must not take the figure behind it."""
    line = ink((0, 40, 18, 60), (22, 49, 29, 52), (33, 40, 40, 60), (44, 40, 54, 60))[40:60]
    read = [Sign("月", 1.0, 9), Sign("-", 1.0, 26), Sign("1", 1.0, 40), Sign("2", 1.0, 51)]
    assert [(glyph.start, glyph.end) for glyph in placed(read, line, 0, 54, EM)] == [
        (0, 18),
        (22, 29),
        (33, 40),
        (44, 54),
    ]


def test_only_a_blank_that_was_read_parts_words() -> None:
    line = ink((0, 40, 4, 60), (10, 40, 14, 60), (24, 40, 34, 60))[40:60]
    glued = closed(placed([Sign("1", 1.0, 2), Sign("1", 1.0, 12)], line, 0, 14, EM), EM)
    assert glued[0].end == glued[1].start
    parted = closed(placed([Sign("1", 1.0, 12), Sign(" ", 1.0, 19), Sign("k", 1.0, 29)], line, 10, 34, EM), EM)
    assert (parted[0].end, parted[-1].start) == (14, 24)


def answering(monkeypatch, once: str, thrice: str) -> None:
    """The network says this of a sign by itself and of three copies side by side."""
    known = ["", *dict.fromkeys(once + thrice)]

    def readings(line):
        text = thrice if line.shape[1] > 60 else once
        likely = np.zeros((2 * len(text) + 1, len(known)), np.float32)
        likely[::2, 0] = 1.0
        for index, sign in enumerate(text):
            likely[2 * index + 1, known.index(sign)] = 0.9
        return likely

    monkeypatch.setattr(glyphs, "readings", readings)
    monkeypatch.setattr(glyphs, "alphabet", lambda: known)


@pytest.mark.parametrize(
    ("once", "thrice", "meant", "certainty"),
    [("V", "≤≤≤", "≤", DOUBTFUL), ("≤", "≤≤≤", "≤", 0.9), ("11", "111111", "11", 0.9), ("V", "≤V≤", "V", 0.9)],
    ids=["surer three times", "agreed", "two signs", "undecided"],
)
def test_a_sign_by_itself_is_looked_at_three_times_over(monkeypatch, once, thrice, meant, certainty) -> None:
    answering(monkeypatch, once, thrice)
    found = glyphs.lone(np.zeros((30, 40), np.uint8), 100)
    assert "".join(sign.text for sign in found) == meant
    assert [sign.certainty for sign in found] == pytest.approx([certainty] * len(meant))


def test_signs_printed_one_below_the_other_are_lines_of_their_own() -> None:
    """The strokes of one sign (三) lie apart as well."""
    grid = Grid([0, 30], [0, 120], [Square(0, 0, 1, 1)])
    marks = ink((5, 4, 25, 24), (5, 31, 25, 33), (8, 38, 22, 40), (5, 46, 25, 49), (5, 58, 25, 78))
    found = strips([seen(5, 4, 25, 78)], marks, [grid], EM)
    assert [strip.box for strip in found] == [(5, 4, 25, 24), (5, 31, 25, 49), (5, 58, 25, 78)]
