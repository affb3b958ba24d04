"""The values of a PDF page's drawing: characters, ruling segments, and the way from page space to the page as it is seen.

Source: ISO 32000-1 §8.3 (coordinate systems), §14.11.2 (page boundaries and rotation).
"""

from typing import NamedTuple

from jizhun.reading.block import Box

Matrix = tuple[float, float, float, float, float, float]


class Character(NamedTuple):
    """One character with its box (left, top, right, bottom). score: 0 to 1 where it was recognised from an image.

    turned: quarters clockwise by which it stands turned on the page as seen: 1 where its line runs down, 3 where it runs up.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    score: float | None = None
    turned: int = 0


class Segment(NamedTuple):
    """A piece of a horizontal or vertical ruling: its position across, and from where to where it runs."""

    at: float
    start: float
    end: float


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def as_seen(box: Box, quarter_turns: int) -> Matrix:
    """From page space to the page as seen: y down, turned clockwise by quarters, top left of the box at 0, 0."""
    left, bottom, right, top = box
    return (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[quarter_turns]


def carried(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """A rectangle of page space (its left, bottom, right and top) on the page as seen."""
    a, b, c, d, e, f = matrix
    x0, x1 = a * left + c * bottom + e, a * right + c * top + e
    y0, y1 = b * left + d * bottom + f, b * right + d * top + f
    left, right = (x0, x1) if x0 <= x1 else (x1, x0)
    return (left, y0, right, y1) if y0 <= y1 else (left, y1, right, y0)
