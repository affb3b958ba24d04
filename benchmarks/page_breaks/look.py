"""What a page looks like: drawn by lot for each document."""

import random
from typing import NamedTuple

FONTS = ["Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "AR PL UMing CN"]


class Look(NamedTuple):
    """size: of the type in points. least: of a row and pad: of a cell, in twips. spacing: of lines in 240ths. each: a form a page.

    whole: rows are not broken over pages.
    """

    font: str
    size: float
    center: bool
    align: str
    least: int
    whole: bool
    each: bool
    spacing: int
    pad: int


def look(r: random.Random) -> Look:
    return Look(
        font=r.choice(FONTS),
        size=r.choice([8, 9, 9, 10, 10.5, 10.5, 12]),
        center=r.random() < 0.7,
        align=r.choice(["left", "center", "mixed", "mixed"]),
        least=r.choice([0, 0, 320, 450, 600]),
        whole=r.random() < 0.2,
        each=r.random() < 0.35,
        spacing=r.choice([240, 240, 276, 300, 360]),
        pad=r.choice([0, 60, 108, 108]),
    )
