"""The eight review points of 财预〔2015〕88号, where rules are filed, and how grades are proposed (`vocabulary/review.yaml`).

The texts of the points are the clauses of `law/documents/mof-2015-88.yaml`.
"""

from functools import cache

import msgspec

from jizhun.law import data, document


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A review point. part: the heading above it (一、完整性审核); marks: of 100 in the form for 重点项目, 0 outside it."""

    id: str
    part: str
    name: str
    text: str = ""
    marks: int = 0


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """优, 良, 中 or 差. share: the least hundredths for it; effect: what it means for the budget (88号)."""

    name: str
    share: int
    effect: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The content of `review.yaml`. deductions: hundredths by severity; certainties, floors: per cent and hundredths.

    marks_verified: whether the split of the marks was compared with a published source.
    """

    document: str
    points: tuple[Point, ...]
    outside: Point
    marks_verified: bool
    by_family: dict[str, str]
    by_rule: dict[str, str]
    by_criterion: dict[str, str]
    deductions: dict[str, int]
    certainties: dict[str, int]
    floors: dict[str, int]
    grades: tuple[Grade, ...]
    with_error: str

    def grade(self, share: int) -> Grade:
        """The grade of a share in hundredths."""
        return next(each for each in self.grades if share >= each.share)

    def named(self, grade: str) -> Grade:
        """The grade of that name. Raises KeyError."""
        return {each.name: each for each in self.grades}[grade]


@cache
def review() -> Review:
    """The data, verified. Raises msgspec.ValidationError, ValueError or KeyError where they are not as they should be."""
    raw = data.read("vocabulary", "review")
    points = [{**each, "text": document.basis(f"{raw['document']}:{each['id']}").text} for each in raw["points"]]
    found = msgspec.convert({**raw, "points": points}, Review)
    known = {each.id for each in (*found.points, found.outside)}
    for table in (found.by_family, found.by_rule, found.by_criterion):
        unknown = set(table.values()) - known
        if unknown:
            raise ValueError(f"vocabulary/review.yaml files rules under unknown points: {', '.join(sorted(unknown))}")
    if sum(each.marks for each in found.points) != 100:
        raise ValueError("vocabulary/review.yaml: the marks of the points do not add up to 100")
    found.named(found.with_error)
    return found


@cache
def point_of(rule: str, criterion: str | None = None) -> str:
    """The id of the point under which a rule is filed: its own entry, else its family's, else its criterion's.

    Raises KeyError for a rule of no known family without a criterion.
    """
    return family_point(rule) or review().by_criterion[criterion or rule]


def family_point(rule: str) -> str | None:
    """The id of the point under which a rule is filed by its id alone; None for a rule of no known family."""
    return review().by_rule.get(rule) or review().by_family.get(rule[:1])


def point(point_id: str | None) -> Point:
    """The point with this id; what no point claims is filed outside the eight."""
    known = review()
    return next((each for each in known.points if each.id == point_id), known.outside)
