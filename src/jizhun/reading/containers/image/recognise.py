"""Text in a scanned page, character by character with its certainty: PP-OCR through RapidOCR, on the processor, offline."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from jizhun.reading.containers.pdf.geometry import Character

if TYPE_CHECKING:
    from jizhun.reading.containers.image.straighten import Raster

_LEAST_SCORE = 0.2  # below, lines are specks
_SEARCHED = 1600  # pixels of the longer side in which lines are searched; they are read in full size
_LARGEST = 3600
_ASLANT = 3.0  # degrees
_CHANGED = 0.5  # certainty of a character that was put right
_CJK = "\u2e80-\u9fff\uf900-\ufaff"
_PUNCTUATION = "（）()，,。、：:；;“”‘’《》·"
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}
_HALF_BETWEEN = re.compile(rf"[()](?=[{_CJK}])|(?<=[{_CJK}])[():,;?!]")
# A dash read as 一 (4月一9月), 一 read as a dash (0101--年期)
_DASH = re.compile(r"(?<=[\d年月日号时%])一(?=\d)")
# 于 read as a sign of its shape (小子等于5%)
_THAN = re.compile(r"(?<=[大小高低])[子干千](?=等于|\d)")
_ONE = re.compile(r"(?<=\d-)[-—](?=年)")


@cache
def _engine() -> Any:
    """The recogniser, loaded once in a process; one thread, because whole processes work side by side."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_side_len": _SEARCHED,
            "Det.limit_type": "max",
            "Global.max_side_len": _LARGEST,
            "Global.text_score": _LEAST_SCORE,
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "Global.log_level": "error",
        }
    )


def characters(gray: "Raster", level: bool = True) -> list[Character]:
    """The characters of an upright page with their boxes in pixels; all of one line stand on one height.

    level: the page is known to stand upright, so that what runs aslant is the writing of a seal and is left out.
    """
    # the engine remembers what its last call asked for: say all of it each time
    found = _engine()(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or not found.txts:
        return []
    boxes = [np.asarray(box, dtype=float) for box in found.boxes]
    words = found.word_results
    if len(words) != len(boxes) or not all(isinstance(line, tuple) and len(line[0]) == 3 for line in words):
        words = [()] * len(boxes)  # the recogniser gives no places where one of its lines came out empty
    lines = [
        _line(box, text, float(score), places)
        for box, text, score, places in zip(boxes, found.txts, found.scores, words, strict=True)
        if not (level and _is_aslant(box))
    ]
    usual = float(np.median([line[0].y1 - line[0].y0 for line in lines if line] or [1.0]))
    return [c for line in lines if not _is_blot(line, usual) for c in line]


def text_of(gray: "Raster") -> tuple[str, float]:
    """The text of a picture of one line, and the certainty of its least certain character."""
    read = _engine()(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True)
    if not read.txts or not read.txts[0].strip():
        return "", 0.0
    return folded(read.txts[0].strip())[0], float(read.scores[0])


def _is_aslant(box: "np.ndarray[Any, Any]") -> bool:
    """Whether a box (its corners clockwise from the top left) is turned further than any line of an upright page."""
    across, down = box[1] - box[0], box[3] - box[0]
    length, height = float(np.hypot(*across)), float(np.hypot(*down))
    turned = abs(float(np.degrees(np.arctan2(across[1], across[0]))))
    return turned > (_ASLANT if length > 2 * height else 2 * _ASLANT)


def _is_blot(line: list[Character], usual: float) -> bool:
    """A single sign far larger than the page's type: the star of a seal."""
    return len(line) == 1 and line[0].y1 - line[0].y0 > 2.0 * usual


def _line(box: "np.ndarray[Any, Any]", text: str, score: float, words: Any) -> list[Character]:
    top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
    read = [(str(word), float(certainty), np.asarray(place)) for word, certainty, place in words or ()]
    if "".join(word for word, _, _ in read) != text.replace(" ", "") or any(len(word) != 1 for word, _, _ in read):
        read = _spread(box, text, score)
    shown, changed = folded("".join(word for word, _, _ in read))
    return [
        Character(
            sign,
            float(place[:, 0].min()),
            top,
            float(place[:, 0].max()),
            bottom,
            _certainty(sign, certainty, index in changed),
        )
        for index, (sign, (_, certainty, place)) in enumerate(zip(shown, read, strict=True))
    ]


def _certainty(sign: str, read: float, changed: bool) -> float | None:
    """None for punctuation, of which the width is never certain and nothing hangs on it."""
    if changed:
        return min(read, _CHANGED)
    return None if sign in _PUNCTUATION else read


def _spread(box: "np.ndarray[Any, Any]", text: str, score: float) -> list[tuple[str, float, "np.ndarray[Any, Any]"]]:
    """The characters of a line set side by side in its box, Latin ones half as wide."""
    left, right = float(box[:, 0].min()), float(box[:, 0].max())
    weights = [0.5 if c.isascii() else 1.0 for c in text]
    unit = (right - left) / max(sum(weights), 0.5)
    spread, x = [], left
    for sign, weight in zip(text, weights, strict=True):
        spread.append((sign, score, np.array([[x, 0.0], [x + unit * weight, 0.0]])))
        x += unit * weight
    return spread


def folded(text: str) -> tuple[str, set[int]]:
    """The text with the width of punctuation as between Chinese characters and signs confused by their shape put right; which they were."""
    changed = {m.start() for pattern in (_DASH, _ONE, _THAN) for m in pattern.finditer(text)}
    text = _THAN.sub("于", _ONE.sub("一", _DASH.sub("—", text)))
    return _HALF_BETWEEN.sub(lambda m: _WIDE[m.group()], text), changed
