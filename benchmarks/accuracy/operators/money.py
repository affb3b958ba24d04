"""Faults of money: sums, unit costs and units that do not agree."""

import re
from decimal import Decimal
from random import Random

from benchmarks.accuracy.draft import Draft, Row, Unfit
from benchmarks.accuracy.grammar import amount, clean_draft, projects
from benchmarks.accuracy.planting import plants, profile_of, unless_weighted, write
from jizhun.model import Category

_RATE_WORDS = ("补助单价", "采购单价", "单价", "单位成本", "采购均价", "均价")


def as_sum(draft: Draft, yuan: int) -> Row:
    """The row of the unit cost, rewritten as a sum of money for the same thing."""
    row, unit = draft.part("price"), draft.head["amount_unit"]
    name = row.name or ""
    row.name = next(name.removesuffix(word) for word in _RATE_WORDS if name.endswith(word)) + "费"
    row.value = f"{amount(yuan, unit)}{unit}"
    return row


@plants("A01", spoils=["money"], admits=["K04"])
def costs_do_not_add_up(draft: Draft, chance: Random) -> None:
    figures = draft.figures
    draft.part("rest")
    share = figures["total"] - figures["rest"]
    change = chance.choice((0.05, 0.1, 0.2, 0.35)) * chance.choice((-1, 1)) * share
    row = as_sum(draft, int(share + change) // 100 * 100)
    draft.expect("A01", "value", row)


@plants("A02", spoils=["money"], admits=["M09"])
def other_amount_in_the_name(draft: Draft, chance: Random) -> None:
    row, stated = draft.part("rest"), draft.figures["rest"] + chance.choice((10_000, 20_000, 55_000))
    text = f"{amount(stated, '万元')}{chance.choice(('万元', '万元', '万'))}"
    row.name = chance.choice((f"{row.name}{text}", f"{row.name}：{text}", f"{row.name}{text}。"))
    draft.admitted.add("M08")
    draft.expect("A02", "value", row)


@plants("A03", spoils=["money"])
def rate_does_not_fit(draft: Draft, chance: Random) -> None:
    if draft.kind["many"][1] == draft.kind["more"][1]:
        raise Unfit
    draft.part("many").taken = True
    row = draft.part("price")
    if draft.figures["price"] < 10:
        raise Unfit
    price = round(draft.figures["price"] * chance.choice((0.6, 0.8, 1.2, 1.4)))
    row.value = f"{'≤' if '≤' in (row.value or '') else ''}{price}元/{draft.kind['many'][1]}"
    draft.expect("A03", "value", row)


@plants("C26", spoils=["money", "structure"], admits=["A04", "A05", "A06", "A08", "A09", "K03"])
def other_unit_of_money(draft: Draft, chance: Random) -> None:
    for part in ("many", "price", "rest"):
        draft.part(part).taken = True
    draft.head["amount_unit"] = "元" if draft.head["amount_unit"] == "万元" else "万元"
    draft.expect("C26", "funding.total")


def set_total(draft: Draft, yuan: int) -> None:
    """Writes the annual total, all of it from the treasury."""
    text = amount(yuan, draft.head["amount_unit"])
    draft.funding["total"] = text
    if "fiscal_appropriation" in draft.funding:
        draft.funding |= {"fiscal_appropriation": text, "other_funds": "0"}


def like_sheets(draft: Draft, chance: Random, number: int = 9) -> list[Draft]:
    """Clean sheets of the same kind of project from other places."""
    index, kinds = draft.kind["index"], len(projects())
    return [clean_draft(draft.kind, draft.kind["form"], chance, index + kinds * each) for each in range(1, number + 1)]


def last_year(draft: Draft) -> Draft:
    """The sheet of the same project a year before."""
    before = draft.copy()
    before.head["fiscal_year"] = draft.kind["year"] - 1
    return before


@plants("A04", alone=True, admits=["R04", "F04"])
def price_out_of_range(draft: Draft, chance: Random) -> None:
    draft.before += like_sheets(draft, chance)
    row, price = draft.part("price"), draft.figures["price"] * chance.choice((8, 10, 15))
    row.value = f"{price}元/{draft.kind['many'][1]}"
    set_total(draft, draft.figures["many"] * price + draft.figures["rest"])
    draft.expect("A04", "value", row)


@plants("A05", alone=True, admits=["R01", "R02", "R11", "K04", "A04", "F04", "R04", "R05", "R06"])
def too_little(draft: Draft, chance: Random) -> None:
    way = chance.randrange(3)
    if way == 0:
        for part, name in (("many", "组织专项检查次数"), ("more", "开展集中宣传活动场次")):
            write(draft.part(part), name, f"≥1{'次' if part == 'many' else '场'}")
        as_sum(draft, draft.figures["total"] - draft.figures["rest"])
        draft.expect("A05", "value", draft.part("many"))
    elif way == 1:
        before = last_year(draft)
        before.part("more").value = f"{draft.figures['more'] * 3}{draft.kind['more'][1]}"
        draft.background["earlier"] = (before.sheet(),)
        draft.expect("A05", "value", draft.part("more"))
    else:
        draft.before += like_sheets(draft, chance)
        row = draft.part("quality")
        row.value = f"≥{chance.choice((30, 45, 50))}%"
        draft.expect("A05", "value", row)


@plants("A06", admits=["R01", "R02", "M02"])
def too_much(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, Category.QUALITY, Category.SOCIAL, Category.SUSTAINABILITY)
    names = (
        "培训后就业率",
        "学员技能鉴定合格率",
        "纠纷调解成功率",
        "补植苗木成活率",
        "惠民政策知晓率",
        "患者治愈率",
        "毕业生就业率",
    )
    write(row, chance.choice(names), chance.choice(("100%", "=100%", "达到100%")))
    draft.expect("A06", "value", row)


@plants("A07", admits=["R01", "R02", "A03"])
def reward_for_trouble(draft: Draft, chance: Random) -> None:
    row = draft.part("more")
    names = (
        ("群众来信来访人次", "人次"),
        ("集体上访批次", "批"),
        ("生产安全事故起数", "起"),
        ("群众投诉件数", "件"),
        ("火灾发生起数", "起"),
        ("重复信访件数", "件"),
    )
    name, unit = chance.choice(names)
    write(row, name, f"{chance.choice(('≥', '', '不少于'))}{chance.randint(12, 90)}{unit}")
    draft.expect("A07", "", row)


@plants("A08", alone=True, admits=["C16", "R01", "R11", "K04"])
def much_money_few_rows(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    profile, figures = profile_of(draft), draft.figures
    price = figures["price"] * (int(profile.large_amount) // (figures["many"] * figures["price"]) + 1)
    draft.part("price").value = f"{price}元/{draft.kind['many'][1]}"
    set_total(draft, figures["many"] * price + figures["rest"])
    kept = ("many", "quality", "done", "price", "rest", "reach", "asked")
    draft.rows = [draft.role[part] for part in kept]
    if len(kept) >= profile.large_indicators:
        raise Unfit
    draft.expect("A08", "indicators")


@plants("A09", alone=True, admits=["R02", "K04", "A04", "A05", "A06"])
def little_money_many_rows(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    unit, more = draft.head["amount_unit"], draft.part("more")
    as_sum(draft, 6000)
    draft.part("rest").value = f"{amount(2000, unit)}{unit}"
    set_total(draft, 8000)
    for town in "东西南北上下左右前后":
        draft.add(Category.QUANTITY, f"{town}湾镇{more.name}", f"{chance.randint(11, 99)}{draft.kind['more'][1]}")
    draft.expect("A09", "funding.total")


@plants("A10", alone=True)
def not_as_in_the_budget(draft: Draft, chance: Random) -> None:
    if chance.random() < 0.7:
        planned = Decimal(draft.figures["total"]) + chance.choice((-20_000, 5_000, 50_000))
        draft.background["budget"] = {draft.head["project_name"]: planned}
        draft.expect("A10", "funding.total")
    else:
        draft.background["budget"] = {f"{draft.kind['county']}信息化运维项目": Decimal(120_000)}
        draft.expect("A10", "project_name")


@plants("A11", spoils=["money", "period"], alone=True)
def total_of_all_years(draft: Draft, chance: Random) -> None:
    total = draft.figures["total"]
    if draft.kind.get("once"):
        draft.funding["whole"] = amount(total * 3 // 4 // 100 * 100, draft.head["amount_unit"])
    else:
        draft.funding["whole"] = draft.funding["total"]
    draft.expect("A11", "funding.total")


@plants("A12", spoils=["money", "goal"], admits=["R01"])
def other_amount_in_words(draft: Draft, chance: Random) -> None:
    yuan = draft.figures["total"] + chance.choice((20_000, 150_000, 800_000))
    said = f"{amount(yuan, '万元')}万元"
    words = (
        f"项目资金{said}",
        f"本年度预算安排{said}",
        f"项目资金总额为{said}",
        f"本年安排资金{said}",
        f"年度预算资金共{said}",
    )
    draft.head["goal"] += f"{chance.choice(words)}。"
    draft.expect("A12", "goal")


@plants("A13", alone=True, admits=["R04", "R05", "R06"])
def more_after_less(draft: Draft, chance: Random) -> None:
    before = last_year(draft)
    set_total(before, draft.figures["total"] * 3 // 4 // 100 * 100)
    draft.background["earlier"] = (before.sheet(),)
    draft.background["execution_rates"] = {draft.head["project_name"]: Decimal(chance.randint(20, 78))}
    draft.expect("A13", "funding.total")


@plants("A14", admits=["R02", "R11", "P04"])
def visits_and_receptions(draft: Draft, chance: Random) -> None:
    row = draft.part("rest")
    row.name = chance.choice(
        ("外出考察学习费", "公务接待费", "先进地区观摩费", "赴省外考察调研费", "业务招待费", "庆典活动费", "出国考察费")
    )
    draft.expect("A14", "name", row)


@plants("A15", spoils=["money"], admits=["A01", "A03", "C13", "C26"])
def odd_amount(draft: Draft, chance: Random) -> None:
    if "other_funds" in draft.funding and chance.random() < 0.5:
        draft.funding["other_funds"] = "-2"
        draft.expect("A15", "funding.other_funds")
        return
    digits = "0.001234" if draft.head["amount_unit"] == "元" else "0.0000012"
    text = format(Decimal(draft.funding["total"] or 0) + Decimal(digits), "f")
    draft.funding["total"] = chance.choice((text, text, "0"))
    draft.expect("A15", "funding.total")


@plants("A16", spoils=["goal"], admits=["M13", "R01", "M08", "M21"])
def other_count_elsewhere(draft: Draft, chance: Random) -> None:
    part = chance.choice(("more", "more", "reach"))
    row, number, unit = draft.part(part), draft.figures[part], draft.kind[part][1]
    other = f"{number + chance.choice((1, 5, 20, 100))}{unit}"
    if chance.random() < 0.5:
        row.name = f"{row.name}{other}"
        row.value = f"{number}{unit}"
        draft.expect("A16", "name", row)
        return
    goal = draft.head["goal"]
    clause = next(each for each in re.split("[，；。]", goal) if f"{number}{unit}" in each)
    draft.head["goal"] = goal.replace(clause, f"{row.name}{chance.choice(('', '达到', '为'))}{other}")
    row.value = f"{number}{unit}"
    draft.expect("A16", "value", row)
