"""A proposed grade (优 良 中 差) for each review point and for the whole, worked out from the findings.

A proposal for the reviewer, never a decision. A point of which no rule could say anything gets no proposal: unknown is
neither right nor wrong. Deductions, shares and marks are data: `law/vocabulary/review.yaml`.
"""

from decimal import ROUND_HALF_UP, Decimal

from jizhun.law.review import Grade, Point, family_point, point_of, review
from jizhun.model import CheckedSheet, Finding, Severity
from jizhun.model.value import Value

PROPOSED = "系统建议，供审核人参考"
_HALF = Decimal("0.5")


class PointGrade(Value, frozen=True, kw_only=True):
    """A point with its findings. share: hundredths left, None where no rule could tell; grade: None with it."""

    point: Point
    findings: tuple[Finding, ...]
    share: int | None
    grade: Grade | None

    @property
    def score(self) -> Decimal | None:
        """The marks of the form for 重点项目, in halves."""
        if self.share is None:
            return None
        return (Decimal(self.point.marks * self.share) / 100 / _HALF).quantize(Decimal(1), ROUND_HALF_UP) * _HALF


class Grading(Value, frozen=True, kw_only=True):
    """points: the eight in their order; outside: findings on 合规 and 公开; grade: of the whole, None where no rule ran.

    reason: why the whole is graded so, one Chinese sentence.
    """

    points: tuple[PointGrade, ...]
    outside: tuple[Finding, ...]
    grade: Grade | None
    reason: str

    @property
    def score(self) -> Decimal:
        """The marks of the points that have a proposal."""
        return sum((each.score for each in self.points if each.score is not None), Decimal(0))

    @property
    def graded_marks(self) -> int:
        """The marks of 100 that stand behind `score`."""
        return sum(each.point.marks for each in self.points if each.share is not None)


def graded(checked: CheckedSheet) -> Grading:
    """The proposal for a sheet."""
    by_point: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        by_point.setdefault(finding.point or point_of(finding.rule, finding.criterion), []).append(finding)
    told = {family_point(rule) for rule in (*checked.coverage.passed, *checked.coverage.failed)} | by_point.keys()
    points = tuple(_point(each, tuple(by_point.get(each.id, ())), each.id in told) for each in review().points)
    grade, reason = _whole(points, checked.findings)
    return Grading(points=points, outside=tuple(by_point.get(review().outside.id, ())), grade=grade, reason=reason)


def _point(point: Point, findings: tuple[Finding, ...], told: bool) -> PointGrade:
    if not told:
        return PointGrade(point=point, findings=findings, share=None, grade=None)
    share = _share(findings)
    return PointGrade(point=point, findings=findings, share=share, grade=review().grade(share))


def _share(findings: tuple[Finding, ...]) -> int:
    """The hundredths that the findings leave of a point."""
    known = review()
    taken = sum(known.deductions[each.severity] * known.certainties[each.certainty] for each in findings)
    gravest = min((each.severity.rank for each in findings), default=None)
    floor = 0 if gravest is None else known.floors.get(list(Severity)[gravest], 0)
    return max(100 - taken // 100, floor)


def _whole(points: tuple[PointGrade, ...], findings: tuple[Finding, ...]) -> tuple[Grade | None, str]:
    known = review()
    marks = sum(each.point.marks for each in points if each.share is not None)
    if marks == 0:
        return None, "没有一条规则能对本表作出判断，请审核人评定。"
    share = sum(each.point.marks * each.share for each in points if each.share is not None) // marks
    grade, limit = known.grade(share), known.named(known.with_error)
    errors = sum(each.severity is Severity.ERROR for each in findings)
    if errors and grade.share > limit.share:
        return limit, f"有 {errors} 个错误级问题须先改正，建议等级不高于“{limit.name}”；{limit.effect}。"
    return grade, f"各要点加权平均为百分之 {share}，建议评为“{grade.name}”；{grade.effect}。"
