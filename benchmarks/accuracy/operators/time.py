"""Faults of time: years, periods, dates and what they rest on."""

from random import Random

import msgspec

from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.planting import companion, plants, profile_of

_LINKS = ("R01", "R02", "R03", "R11")


@plants("C10", spoils=["goal", "project_name"], admits=["R01"])
def other_year(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"] - chance.choice((2, 3))
    way = chance.randrange(3)
    if way == 0:
        draft.head["goal"] = chance.choice((f"{year}年计划：", f"做好{year}年度工作，")) + draft.head["goal"]
        draft.expect("C10", "goal")
    elif way == 1:
        draft.head["project_name"] = f"{draft.kind['county']}{year}年{draft.kind['name']}"
        draft.expect("C10", "project_name")
    else:
        row = draft.part("done")
        row.value = f"{year}年{chance.choice(('11月底前', '12月31日前', '10月30日前'))}"
        draft.expect("C10", "value", row)


@plants("F01", alone=True, admits=["K14", "K15", *_LINKS])
def attribute_against_period(draft: Draft, chance: Random) -> None:
    attribute, year = draft.head["attribute"] or "", draft.kind["year"]
    if attribute in ("一年期项目", "多年期项目"):
        first, last = (year - 1, year + 1) if attribute == "一年期项目" else (year, year)
        draft.head["period"] = f"{first}年1月—{last}年12月"
    elif "attribute" in profile_of(draft).asks and "一次性" in attribute:
        names = ("信息系统年度运行维护经费", "聘用人员工资", "办公楼物业服务费", "机关水电费", "城区道路保洁服务费")
        draft.head["project_name"] = draft.kind["county"] + chance.choice(names)
    else:
        raise Unfit
    draft.expect("F01", "attribute")


@plants("F02", admits=["C10", "R01"], spoils=["period"])
def ends_too_late(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"] + (1 if draft.kind.get("once") else 2)
    row = draft.part("done")
    row.value = chance.choice((f"{year}年6月底前", f"{year}年3月31日前", f"{year}年9月完成"))
    draft.expect("F02", "value", row)


@plants("F03", spoils=["period"], admits=["F01", "F02", "C10"])
def ends_before_it_begins(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"]
    if draft.head.get("start_date"):
        draft.head |= {"start_date": f"{year}/12/31", "end_date": f"{year}/1/1"}
        draft.expect("F03", "end_date")
        return
    draft.head["period"] = chance.choice(
        (f"{year}年12月—{year}年1月", f"{year}年至{year - 1}年", f"{year}.12-{year}.1")
    )
    draft.expect("F03", "period")


@plants("F04", alone=True)
def continued_from_nothing(draft: Draft, chance: Random) -> None:
    if "延续" not in (draft.head["attribute"] or ""):
        raise Unfit
    earlier = companion(draft, chance)
    earlier.head["fiscal_year"] = draft.kind["year"] - 1
    draft.background["earlier"] = (earlier.sheet(),)
    draft.expect("F04", "attribute")


@plants("F05", alone=True)
def no_assessment(draft: Draft, chance: Random) -> None:
    if "新增" not in (draft.head["attribute"] or ""):
        raise Unfit
    bar = draft.figures["total"] // chance.choice((1, 2, 3))
    draft.profile = msgspec.structs.replace(profile_of(draft), ex_ante_amount=bar)
    draft.background["attachments"] = {draft.head["project_name"]: ("实施方案", "预算明细表")}
    draft.expect("F05", "funding.total")


@plants("F06", spoils=["money"], admits=["M03", "R11"])
def no_estimate(draft: Draft, chance: Random) -> None:
    for part in ("price", "rest"):
        row = draft.part(part)
        row.value = chance.choice(("据实结算", "以审计结果为准", "按合同价", "不超预算", "按市场询价"))
        draft.expect("F06", "value", row)


@plants("F07", admits=["M04", "R01"], alone=True)
def left_to_a_contract(draft: Draft, chance: Random) -> None:
    draft.part("done").value = chance.choice(("按合同约定时间完成", "按合同要求", "合同约定工期内", "按照合同执行"))
    draft.expect("F07", "indicators")


@plants("F08", spoils=["project_name"], alone=True)
def carried_over_unsaid(draft: Draft, chance: Random) -> None:
    name = draft.head["project_name"]
    year = draft.kind["year"] - 1
    draft.head["project_name"] = chance.choice((f"{name}（上年结转）", f"{name}（{year}年结转资金）", f"结转{name}"))
    draft.expect("F08", "project_name")
