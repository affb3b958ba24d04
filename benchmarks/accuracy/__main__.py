"""`python -m benchmarks.accuracy`: measures, writes the tables, and fails where a bar is missed."""

import argparse
import sys

from benchmarks.accuracy import labelled, tables
from benchmarks.accuracy.measuring import Measured, measure
from jizhun.rules.registry import rules

RECALL, PRECISION, PRECISION_OF_A_RULE = 0.97, 0.97, 0.90


def shortcomings(measured: Measured) -> list[str]:
    """What does not reach the bars: overall, rules that never fire, and imprecise rules that are more than a remark."""
    whole, found = measured.overall, []
    if (whole.recall or 0) < RECALL:
        found.append(f"recall {whole.recall:.4f} is below {RECALL}")
    if (whole.precision or 0) < PRECISION:
        found.append(f"precision {whole.precision:.4f} is below {PRECISION}")
    for rule, score in measured.scores.items():
        if not score.right:
            found.append(f"{rule} never fires")
        elif (score.precision or 0) < PRECISION_OF_A_RULE and rules()[rule].rule.severity != "info":
            found.append(f"{rule} has a precision of {score.precision:.2f} and is more than a remark")
    return found


def main() -> int:
    """0 where every bar is reached, else 1 with a line for each that is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=308, help="clean sheets, at least 200 (default: %(default)s)")
    parser.add_argument("--each", type=int, default=40, help="sheets per planted fault (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=20250101, help="of the random choices (default: %(default)s)")
    parser.add_argument("--verbose", action="store_true", help="print what was missed and what was wrong")
    chosen = parser.parse_args()
    measured = measure(chosen.sheets, chosen.each, chosen.seed)
    if chosen.verbose:
        print("\n".join(["missed:", *measured.missed, "wrong:", *measured.false]))
    tables.DATA.write_text(tables.data(measured), encoding="utf-8")
    tables.DOCUMENT.write_text(tables.document(measured, labelled.measure()), encoding="utf-8")
    found = shortcomings(measured)
    whole = measured.overall
    print(f"recall {tables.percent(whole.recall)} %, precision {tables.percent(whole.precision)} %", *found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
