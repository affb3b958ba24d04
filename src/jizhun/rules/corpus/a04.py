"""单位成本与同类项目相比不应当过高或过低。

Unit costs of indicators of the same name, and the total by the only countable output of projects of the same name, against the
sheets of the run: robust statistics over at least eight peers, and a factor of three. Cannot tell with fewer peers.
"""

from collections.abc import Hashable, Sequence
from decimal import Decimal

from jizhun.model import Certainty, Severity
from jizhun.rules.corpus.figures import unit_costs
from jizhun.rules.corpus.peers import LEAST_PEERS, Figure, Peers, beyond, peers
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, cannot_tell, failed, not_applicable
from jizhun.rules.money import shown

RULE = Rule(
    id="A04",
    name="单位成本异常",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-reasonable", "mof-2021-101:value-basis"),
    scope="corpus",
)

_FACTOR = 3.0
_CENT = Decimal("0.01")


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    figures = [tuple(unit_costs(number, facts)) for number, facts in enumerate(sheets)]
    known = peers((figure for own in figures for figure in own), _FACTOR)
    return [_outcome(own, known) for own in figures]


def _outcome(own: tuple[Figure, ...], known: dict[Hashable, Peers]) -> Outcome:
    if not own:
        return not_applicable("没有可比的单位成本")
    if not any(figure.key in known for figure in own):
        return cannot_tell(f"同类的表不到 {LEAST_PEERS} 张，无从比较")
    return failed([_fault(figure, known[figure.key], side) for figure in own if (side := beyond(figure, known))])


def _fault(figure: Figure, usual: Peers, side: int) -> Fault:
    return Fault(
        message=f"{figure.words}，{usual.count} 张同类的表中位数是 {shown(usual.middle.quantize(_CENT))}，"
        f"{'高' if side > 0 else '低'}得多。",
        where=(figure.path,),
        certainty=Certainty.LIKELY,
        expected=str(usual.middle),
        found=str(figure.number),
        suggestion="请核对单价、数量和金额单位；确有特殊情况的，请说明测算依据。",
    )
