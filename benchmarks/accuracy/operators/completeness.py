"""Faults of form: cells that are empty, filled in wrongly or left over from the template."""

from random import Random

from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.planting import companion, plants, profile_of, unless_weighted
from jizhun.model import Category, Dimension, Notice, Severity

C = Category
_BENEFITS = (C.ECONOMIC, C.SOCIAL, C.ECOLOGICAL, C.SUSTAINABILITY)
_TOWNS = tuple(first + second + "镇" for first in "东西南北上下大小" for second in "岭桥塬湾")


def _asked(draft: Draft, field: str) -> None:
    if field not in profile_of(draft).asks:
        raise Unfit


def _empty(draft: Draft, rule: str, field: str) -> None:
    _asked(draft, field)
    draft.head[field] = None
    draft.expect(rule, field)


@plants("C01", spoils=["project_name"])
def no_project_name(draft: Draft, chance: Random) -> None:
    draft.head["project_name"] = None
    draft.expect("C01", "project_name")


@plants("C02", spoils=["department"])
def no_department(draft: Draft, chance: Random) -> None:
    _empty(draft, "C02", "department")


@plants("C03", spoils=["implementing_unit"])
def no_unit(draft: Draft, chance: Random) -> None:
    _empty(draft, "C03", "implementing_unit")


@plants("C04", spoils=["department", "project_name"])
def project_for_department(draft: Draft, chance: Random) -> None:
    name = draft.head["project_name"]
    bare = draft.kind["name"].removesuffix("项目")
    draft.head["department"] = chance.choice(
        (name, f"{bare}专项经费", f"项目{chance.randint(1, 9)}：{bare}", f"{bare}补助资金")
    )
    draft.expect("C04", "department")


@plants("C05", alone=True)
def two_spellings(draft: Draft, chance: Random) -> None:
    county = draft.kind["county"]
    full, other = chance.choice(
        (
            (f"{county}人民政府办公室", f"{county}政府办公室"),
            (f"{county}发展和改革委员会", f"{county}发展和改革委"),
            (f"{county}市场监督管理局", f"{county}市场监督局"),
            (f"{county}退役军人事务局", f"{county}退役军人局"),
            (f"{county}人民检察院", f"{county}检察院"),
            (f"中国共产党{county}委员会组织部", f"{county}委组织部"),
            (draft.head["implementing_unit"], draft.head["implementing_unit"].removeprefix(county)),
        )
    )
    field = chance.choice(("department", "implementing_unit"))
    for _ in range(2):
        before = companion(draft, chance)
        before.head[field] = full
        draft.before.append(before)
    draft.head[field] = other
    draft.admitted.add("C06")
    draft.expect("C05", field)


@plants("C06", spoils=["department", "implementing_unit"])
def short_name(draft: Draft, chance: Random) -> None:
    county = draft.kind["county"]
    names = ("人社局", "住建局", "卫健局", "发改局", "教体局", "残联", "妇联")
    offices = ("办公室", "财务科", "综合股", "柳湾镇", "城东街道")
    field = chance.choice(("department", "implementing_unit"))
    draft.head[field] = chance.choice((*(county + name for name in names), *offices))
    draft.expect("C06", field)


@plants("C07", spoils=["attribute"])
def odd_attribute(draft: Draft, chance: Random) -> None:
    profile = profile_of(draft)
    if "attribute" not in profile.asks:
        raise Unfit
    wrong = (None, "公共管理类", "其他", "民生保障", "特定目标类") if profile.attributes else (None,)
    draft.head["attribute"] = chance.choice(wrong)
    draft.head["attribute_code"] = None
    draft.expect("C07", "attribute")


@plants("C08", spoils=["period"], admits=["F01"])
def no_period(draft: Draft, chance: Random) -> None:
    if draft.head.get("start_date"):
        missing = chance.choice(("start_date", "end_date"))
        draft.head[missing] = None
        draft.expect("C08", missing)
        return
    _asked(draft, "period")
    draft.head["period"] = chance.choice((None, str(draft.kind["year"]), f"{draft.kind['year']}年", "详见合同", "待定"))
    draft.expect("C08", "period")


@plants("C09", spoils=["year", "goal"])
def other_year_in_title(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"]
    if "fiscal_year" in profile_of(draft).asks and chance.random() < 0.3:
        draft.head["fiscal_year"] = None
    else:
        draft.head["form_title"] = chance.choice(
            (f"{year - 1}年部门项目支出绩效目标表", f"项目支出绩效目标表（{year + 1}年度）")
        )
    draft.expect("C09", "fiscal_year")


@plants("C11", spoils=["money"])
def no_total(draft: Draft, chance: Random) -> None:
    _asked(draft, "funding.total")
    draft.funding["total"] = chance.choice((None, "详见预算批复", "待定"))
    draft.expect("C11", "funding.total")


@plants("C12", spoils=["money"])
def no_sources(draft: Draft, chance: Random) -> None:
    _asked(draft, "funding.sources")
    draft.funding |= {"fiscal_appropriation": None, "other_funds": None}
    draft.expect("C12", "funding.fiscal_appropriation")


@plants("C13", spoils=["money"])
def sources_do_not_add_up(draft: Draft, chance: Random) -> None:
    if "fiscal_appropriation" not in draft.funding:
        raise Unfit
    field = chance.choice(("fiscal_appropriation", "other_funds"))
    change = chance.choice((5_000, 12_000, 30_000, 100_000))
    unit = 1 if draft.head["amount_unit"] == "元" else 10_000
    draft.funding[field] = format(float(draft.funding[field] or 0) + change / unit, ".10g")
    draft.expect("C13", "funding.total")


@plants("C14", spoils=["goal"], admits=["M21", "R01", "R02", "R03", "R11", "R13"])
def no_goal(draft: Draft, chance: Random) -> None:
    draft.head["goal"] = None
    draft.expect("C14", "goal")


@plants("C15", alone=True, admits=["C16", "C35", "R01", "R11", "A08", "M21", "W06"])
def no_first_level(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    wanted = [name for name, grade in profile_of(draft).required_dimensions.items() if grade is not Severity.INFO]
    gone = chance.choice(wanted)
    if gone is Dimension.OUTPUT and chance.random() < 0.2:
        draft.rows.clear()
    draft.drop(*[row for row in draft.rows if row.category.dimension is gone])
    draft.expect("C15", "indicators")


@plants("C16", alone=True, admits=["R01", "R11", "A08", "K04"])
def no_second_level(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    required = profile_of(draft).required
    wanted = [category for category, grade in required.items() if grade is not Severity.INFO]
    present = [category for category in wanted if any(row.category is category for row in draft.rows)]
    gone = chance.choice(present)
    draft.drop(*[row for row in draft.rows if row.category is gone])
    draft.expect("C16", "indicators")


@plants("C17", alone=True, admits=["C16"])
def blank_row(draft: Draft, chance: Random) -> None:
    required = profile_of(draft).required
    absent = [
        category
        for category in _BENEFITS
        if required.get(category) is Severity.INFO and all(row.category is not category for row in draft.rows)
    ]
    if not absent:
        raise Unfit
    draft.blank_rows.append(chance.choice(absent))
    draft.expect("C17", "indicators")


@plants("C18", spoils=["placeholders", "goal", "project_name"])
def left_over(draft: Draft, chance: Random) -> None:
    way = chance.randrange(4)
    if way < 2:
        draft.placeholders.append(chance.choice(("指标2：", "指标3:", "……", "目标2：", "......")))
        draft.expect("C18", "placeholders[0]")
    elif way == 2:
        draft.head["goal"] = f"目标1：{draft.head['goal']}目标2："
        draft.expect("C18", "goal")
    else:
        draft.head["project_name"] = f"××县{draft.kind['name']}"
        draft.expect("C18", "project_name")


@plants("C19")
def no_value(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance)
    row.value = chance.choice((None, None, "—", "/", "-"))
    draft.expect("C19", "value", row)


@plants("C20", admits=["C23"])  # a ratio is told by its name
def no_name(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance)
    row.name = None
    draft.expect("C20", "name", row)


@plants("C21", admits=["M03", "M04", "M11", "K08", "K12", "R01", "R02"])  # a level is no value either
def level_in_a_cell(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance)
    level = chance.choice(
        ("质量指标", "社会效益指标", "时效指标", "满意度指标", "可持续影响指标", "数量指标（必填硬性指标）")
    )
    if chance.random() < 0.5:
        row.name = level
        draft.expect("C21", "name", row)
    else:
        row.value = level
        draft.expect("C21", "value", row)


@plants("C22", alone=True)
def slid_row(draft: Draft, chance: Random) -> None:
    number = chance.randrange(len(draft.rows))
    code = chance.choice(("row-slid", "block-slid"))
    draft.notices.append(Notice(code=code, field=f"indicators[{number}]", message="这一行错了列，已还原。"))
    draft.expect("C22", "", draft.rows[number])


@plants("C23", admits=["A03"])
def no_unit_of_measure(draft: Draft, chance: Random) -> None:
    part = chance.choice(("many", "more", "reach"))
    row = draft.part(part)
    row.value = f"{chance.choice(('', '≥', '不少于'))}{draft.figures[part]}"
    draft.expect("C23", "value", row)


@plants("C24", admits=["A03"])
def unit_in_the_name(draft: Draft, chance: Random) -> None:
    part = chance.choice(("many", "more", "reach"))
    row, unit = draft.part(part), draft.kind[part][1]
    row.name, row.value = f"{row.name}（{chance.choice(('', '单位：'))}{unit}）", str(draft.figures[part])
    draft.expect("C24", "name", row)


@plants("C25", spoils=["money"])
def unit_twice(draft: Draft, chance: Random) -> None:
    unit = draft.head["amount_unit"]
    field = chance.choice([name for name, text in draft.funding.items() if text])
    draft.funding[field] = f"{draft.funding[field]}{chance.choice((unit, unit, '万') if unit == '万元' else (unit,))}"
    draft.expect("C25", f"funding.{field}")


@plants("C27", alone=True)
def odd_symbol(draft: Draft, chance: Random) -> None:
    row = chance.choice([row for row in draft.free() if "≥" in (row.value or "")])
    row.value = (row.value or "").replace("≥", chance.choice(("≧", ">=", "≥=", "＞＝", "大于等于", "大于或等于")))
    if not any("≥" in (each.value or "") or "≤" in (each.value or "") for each in draft.rows):
        raise Unfit
    draft.expect("C27", "value", row)


@plants("C28", spoils=["goal"])
def odd_brackets(draft: Draft, chance: Random) -> None:
    opening, closing = chance.choice(("（）", "[]", "()", "【】", "<>"))
    draft.head["goal"] = draft.head["goal"].replace("〔", opening).replace("〕", closing)
    draft.expect("C28", "goal")


@plants("C29", spoils=["goal"], admits=["R01", "C18", "M21"])
def cut_off(draft: Draft, chance: Random) -> None:
    if chance.random() < 0.25:
        row = draft.part(chance.choice(("quality", "rest", "reach")))
        row.name = f"{row.name}{chance.choice(('（含', '及', '（不', '以及'))}"
        draft.expect("C29", "name", row)
        return
    goal = draft.head["goal"]
    ends = [place for place, sign in enumerate(goal) if sign in "，；" and place > 40]
    place = chance.choice(ends)
    draft.head["goal"] = goal[:place] + chance.choice(("，", "，并", "，以及", "，群众", "和", "，确保", "、"))
    draft.expect("C29", "goal")


@plants("C30", spoils=["goal"], admits=["R01"])
def debris(draft: Draft, chance: Random) -> None:
    goal = draft.head["goal"]
    place = goal.index(draft.kind["quality"]) + 2
    draft.head["goal"] = (
        goal[:place] + chance.choice(("in", "oo", "rn", "锟斤拷", "\ufffd", "ii", "\ue5e5")) + goal[place:]
    )
    draft.expect("C30", "goal")


@plants("C31", spoils=["goal"], admits=["R01", "R02"])
def slip_of_the_pen(draft: Draft, chance: Random) -> None:
    slips = {
        "安装": "按装", "培训": "陪训", "覆盖": "复盖", "检测": "捡测", "维修": "维休", "满意度": "满意渡", "合格率": "合恪率",
        "准确率": "准确律", "维护": "维户", "辅导": "铺导", "抽检": "抽捡", "建设": "建没", "防火": "妨火",
    }  # fmt: skip
    rows = [(row, word) for row in draft.free() for word in slips if word in (row.name or "")]
    if not rows:
        raise Unfit
    row, word = chance.choice(rows)
    row.name = (row.name or "").replace(word, slips[word])
    draft.expect("C31", "name", row)


@plants("C32", alone=True)
def code_twice(draft: Draft, chance: Random) -> None:
    before = companion(draft, chance)
    code = f"{chance.randint(100, 999)}{draft.kind['year']}{chance.randint(10**8, 10**9 - 1)}"
    before.head["project_code"] = code
    draft.head["project_code"] = chance.choice((code, None))
    draft.before.append(before)
    draft.expect("C32", "project_code")


@plants("C33", alone=True)
def row_twice(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    row = draft.part(chance.choice(("quality", "done", "reach", "asked", "more")))
    draft.add(row.category, row.name or "", row.value or "", after=row)
    draft.expect("C33", "", row)


@plants("C34", spoils=["money"], admits=["C26"])
def no_amount_unit(draft: Draft, chance: Random) -> None:
    draft.head["amount_unit"] = None
    draft.expect("C34", "funding.total")


@plants("C35", alone=True, admits=["C15", "C16", "R01", "R02", "R11", "A08", "A09", "W06", "K04", "M21"])
def too_many_or_few(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    if chance.random() < 0.4:
        draft.rows = draft.rows[: chance.choice((1, 2))]
    else:
        row, unit = draft.part("more"), draft.kind["more"][1]
        names = chance.sample(_TOWNS, 25)
        for town in names:
            draft.add(C.QUANTITY, f"{town}{row.name}", f"{chance.randint(11, 99)}{unit}")
    draft.expect("C35", "indicators")
