"""Signs of a like shape, told apart by their ink."""

import pytest

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
np = pytest.importorskip("numpy")

from jizhun.reading.containers.image.signs import DOUBTFUL, Glyph, told_apart

EM = 28
LEFT, RIGHT = 10, 34  # of a sign under the pen


def drawn(*strokes: tuple[tuple[float, float], ...], blur: float = 0.0, noise: float = 0.0):
    """The rows of a line with strokes at places in heights of the type; a page as wide."""
    picture = np.full((EM * 8, 60 * 8), 245, np.uint8)
    for stroke in strokes:
        points = np.array([[(LEFT + x * EM) * 8, y * EM * 8] for x, y in stroke], np.int32)
        cv2.polylines(picture, [points], False, 30, 14, cv2.LINE_AA)
    line = cv2.resize(picture, (60, EM), interpolation=cv2.INTER_AREA)
    line = cv2.GaussianBlur(line, (0, 0), blur) if blur else line
    return np.clip(line + np.random.default_rng(5).normal(0, noise, line.shape), 0, 255).astype(np.uint8)


def arrow(left: float, right: float):
    """The angle of > or, the other way round, of <."""
    return ((left, 0.12), (right, 0.36), (left, 0.58))


SINGLE, DOUBLE = (((0.0, 0.78), (0.86, 0.78)),), (((0.0, 0.7), (0.86, 0.7)), ((0.0, 0.85), (0.86, 0.85)))
SLANTED = (((0.0, 0.84), (0.86, 0.56)),)


@pytest.mark.parametrize("read", ["≥", "≧"])
@pytest.mark.parametrize(
    ("below", "meant"), [(SINGLE, "≥"), (DOUBLE, "≧"), (SLANTED, "≥")], ids=["one", "two", "slanted"]
)
@pytest.mark.parametrize(("blur", "noise"), [(0.0, 0.0), (0.6, 6.0), (0.7, 10.0)])
def test_comparisons_by_their_strokes(read, below, meant, blur, noise) -> None:
    for sides, sign, wanted in (
        ((0.0, 0.86), read, meant),
        ((0.86, 0.0), "≤≦"["≥≧".index(read)], "≤≦"["≥≧".index(meant)]),
    ):
        line = drawn(arrow(*sides), *below, blur=blur, noise=noise)
        (found,) = told_apart([Glyph(sign, 0.99, LEFT, RIGHT)], line, EM)
        assert (found.text, found.certainty) == (wanted, 0.99)


def test_a_comparison_of_which_the_ink_is_gone_stays_single() -> None:
    assert told_apart([Glyph("≧", 0.9, LEFT, RIGHT)], np.full((EM, 60), 245, np.uint8), EM)[0].text == "≥"
    assert told_apart([Glyph("≥", 0.9, 0, 1)], np.full((EM, 60), 245, np.uint8), EM)[0].text == "≥"


def glyphs(text: str, width: float = 0.4) -> list[Glyph]:
    return [Glyph(sign, 0.99, index * EM * width, (index + 1) * EM * width) for index, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("read", "meant", "doubtful"),
    [
        ("≤3%0", "≤3‰", "‰"),
        ("3%o以下", "3‰以下", "‰"),
        ("95%以上", "95%以上", ""),
        ("10°℃", "10℃", ""),
        ("-|-", "-|-", "|"),
        ("95%05", "95%05", ""),
    ],
)
def test_signs_that_are_read_as_two(read, meant, doubtful) -> None:
    found = told_apart(glyphs(read), drawn(), EM)
    assert "".join(glyph.text for glyph in found) == meant
    assert "".join(glyph.text for glyph in found if glyph.certainty <= DOUBTFUL) == doubtful


@pytest.mark.parametrize(
    ("before", "read", "after", "length", "meant", "doubtful"),
    [
        ("月", "一", "9", 0.9, "—", True),
        ("月", "-", "9", 0.9, "—", True),
        ("月", "-", "9", 0.3, "-", False),
        ("月", "一", "批", 0.9, "一", False),
        ("", "一", "级", 0.9, "一", False),
        ("", "一", "", 0.9, "一", True),
        ("", "—", "1", 0.9, "—", True),
        ("每", "一", "次", 0.5, "一", True),
        ("3", "-", "5", 0.6, "-", True),
    ],
)
def test_dashes_by_their_length(before, read, after, length, meant, doubtful) -> None:
    line = drawn(((0.0, 0.5), (length, 0.5)))
    ends = {"before": (0, 8), "after": (40, 50)}
    signs = [Glyph(before, 0.99, *ends["before"])] if before else []
    signs += [Glyph(read, 0.99, LEFT, LEFT + length * EM)]
    signs += [Glyph(after, 0.99, *ends["after"])] if after else []
    found = told_apart(signs, line, EM)[1 if before else 0]
    assert (found.text, found.certainty <= DOUBTFUL) == (meant, doubtful)


@pytest.mark.parametrize(
    ("sign", "width", "doubtful"), [("率", 0.95, False), ("率", 1.3, True), ("5", 0.5, False), ("5", 1.3, True)]
)
def test_a_sign_that_fills_too_much_hides_another(sign, width, doubtful) -> None:
    (found,) = told_apart([Glyph(sign, 0.99, 2, 2 + width * EM)], drawn(), EM)
    assert (found.certainty <= DOUBTFUL) == doubtful


M = (((0.05, 0.5), (0.05, 0.9)), ((0.05, 0.55), (0.5, 0.55)), ((0.27, 0.55), (0.27, 0.9)), ((0.5, 0.55), (0.5, 0.9)))


@pytest.mark.parametrize(("raised", "certainty"), [((), 0.99), ((((0.65, 0.1), (0.85, 0.1)),), DOUBTFUL)])
def test_a_metre_with_a_raised_figure_is_doubtful(raised, certainty) -> None:
    (found,) = told_apart([Glyph("m", 0.99, LEFT, RIGHT)], drawn(*M, *raised), EM)
    assert found.certainty == certainty


@pytest.mark.parametrize(
    ("white", "meant", "certainty"), [(0.1, ["[", "]"], 0.99), (0.6, ["〔", "〕"], DOUBTFUL)], ids=["narrow", "wide"]
)
def test_brackets_by_the_white_beside_them(white, meant, certainty) -> None:
    at, read = 0.0, []
    for sign in "发[2024]8号":
        at += white * EM if sign in "[8" else 0.05 * EM
        read.append(Glyph(sign, 0.99, at, at + 0.3 * EM))
        at += 0.3 * EM
    found = [glyph for glyph in told_apart(read, drawn(), EM) if glyph.text in "[]〔〕"]
    assert [(glyph.text, glyph.certainty) for glyph in found] == [(sign, certainty) for sign in meant]


@pytest.mark.parametrize(
    ("sides", "read", "meant"), [((0.0, 0.86), ">", "≥"), ((0.86, 0.0), "<", "≤")], ids=["greater", "less"]
)
@pytest.mark.parametrize("noise", [0.0, 6.0])
def test_a_comparison_of_which_the_bar_was_overlooked_is_put_right_and_doubtful(sides, read, meant, noise) -> None:
    (bare,) = told_apart([Glyph(read, 0.99, LEFT, RIGHT)], drawn(arrow(*sides), noise=noise), EM)
    (barred,) = told_apart([Glyph(read, 0.99, LEFT, RIGHT)], drawn(arrow(*sides), *SINGLE, noise=noise), EM)
    assert (bare.text, bare.certainty) == (read, 0.99)
    assert (barred.text, barred.certainty) == (meant, DOUBTFUL)


@pytest.mark.parametrize("read", ["·", "."])
@pytest.mark.parametrize(("height", "meant"), [(0.5, "·"), (0.88, ".")], ids=["middle", "foot"])
def test_dots_between_chinese_characters_by_their_height(read, height, meant) -> None:
    line = drawn(((0.4, height), (0.45, height)), noise=6.0)
    signs = [Glyph("人", 0.99, 0, LEFT), Glyph(read, 0.99, LEFT, RIGHT), Glyph("年", 0.99, RIGHT, 60)]
    assert told_apart(signs, line, EM)[1].text == meant
