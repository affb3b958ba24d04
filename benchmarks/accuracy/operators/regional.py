"""Faults of weights and of the forms of a region."""

from decimal import Decimal
from random import Random

from benchmarks.accuracy.draft import Draft, Row, Unfit
from benchmarks.accuracy.planting import plants, profile_of
from jizhun.model import Category, Dimension, Severity
from jizhun.rules.project import is_kind

C = Category


def _weighted(draft: Draft) -> list[Row]:
    rows = [row for row in draft.rows if row.weight]
    if not rows:
        raise Unfit
    return rows


def _add(row: Row, points: str) -> None:
    row.weight = str(Decimal(row.weight or 0) + Decimal(points))


@plants("W01", alone=True)
def weights_do_not_add_up(draft: Draft, chance: Random) -> None:
    row = chance.choice(_weighted(draft))
    way = chance.randrange(3)
    if way == 0:
        row.weight = None
        if sum(Decimal(each.weight or 0) for each in draft.rows) in (90, 100):
            raise Unfit  # what is left is another usual total
    else:
        _add(row, chance.choice(("2", "5", "-1", "0.5")))
    draft.expect("W01", "weight", row)


@plants("W02", alone=True)
def shares_of_levels(draft: Draft, chance: Random) -> None:
    rows = _weighted(draft)
    if draft.head["layout"] != "central-2021":
        raise Unfit
    output = next(row for row in rows if row.category.dimension is Dimension.OUTPUT and Decimal(row.weight or 0) > 7)
    level = chance.choice((Dimension.BENEFIT, Dimension.COST, Dimension.SATISFACTION))
    points = chance.choice(("6", "7"))
    _add(output, f"-{points}")
    _add(next(row for row in rows if row.category.dimension is level), points)
    draft.expect("W02", "weight", output)


@plants("W03", alone=True)
def one_weight_too_large(draft: Draft, chance: Random) -> None:
    rows = _weighted(draft)
    outputs = [row for row in rows if row.category.dimension is Dimension.OUTPUT]
    if len(outputs) < 4 or len(rows) <= 4:
        raise Unfit
    whole = sum(Decimal(row.weight or 0) for row in outputs)
    if whole > 45:
        for row in outputs[1:]:
            row.weight = "2"
        outputs[0].weight = str(whole - 2 * (len(outputs) - 1))
        draft.expect("W03", "weight", outputs[0])
        return
    _add(outputs[1], str(Decimal(outputs[0].weight or 0) - Decimal("0.5")))
    outputs[0].weight = "0.5"
    draft.expect("W03", "weight", outputs[0])


@plants("W04", alone=True, admits=["C16", "W02", "R11", "F06"])
def works_without_costs(draft: Draft, chance: Random) -> None:
    costs = [row for row in draft.rows if row.category.dimension is Dimension.COST]
    if not costs or not is_kind("works", draft.head["project_name"]):
        raise Unfit
    for row in costs:
        _add(draft.part("quality"), row.weight or "0")
    draft.drop(*costs)
    draft.expect("W04", "indicators")


@plants("W05", alone=True, admits=["C16"])
def level_of_another_form(draft: Draft, chance: Random) -> None:
    if not draft.head["layout"]:
        raise Unfit
    row = draft.any_row(chance, C.SOCIAL, C.QUALITY, C.SUSTAINABILITY)
    row.label = chance.choice(("其他指标", "管理指标", "综合效益", "政治效益指标", "进展指标"))
    draft.expect("W05", "", row)


@plants("W06", alone=True, admits=["C16", "R01", "R02", "R03", "W02"])
def satisfaction_left_out(draft: Draft, chance: Random) -> None:
    profile = profile_of(draft)
    if chance.random() < 0.4:
        name = chance.choice(("政府一般债券还本付息", "地方政府专项债券利息", "国库集中支付手续费", "到期贷款本息偿还"))
        draft.head["project_name"] = draft.kind["county"] + name
        draft.expect("W06", "", draft.part("asked"))
        return
    if profile.required_dimensions.get(Dimension.SATISFACTION) is not Severity.INFO:
        raise Unfit
    if not is_kind("public", draft.head["project_name"]):
        raise Unfit
    asked = draft.part("asked")
    _add(draft.part("reach"), asked.weight or "0")
    draft.drop(asked)
    draft.expect("W06", "indicators")


@plants("W07", alone=True)
def no_standard_of_scoring(draft: Draft, chance: Random) -> None:
    if not all(row.scoring for row in draft.rows):
        raise Unfit
    row = draft.any_row(chance)
    row.scoring = None
    draft.expect("W07", "scoring", row)


@plants("W08", alone=True)
def no_core_indicator(draft: Draft, chance: Random) -> None:
    if any(row.core for row in draft.rows):
        for row in draft.rows:
            row.core = None
    else:
        draft.background["core_indicators"] = ("高校毕业生就业率", "公立医院门诊人次", "义务教育巩固率")
    draft.expect("W08", "indicators")
