"""Faults of clarity: values that cannot be measured, names that say too much, goals that say too little."""

from random import Random

from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.planting import plants, write
from jizhun.model import Category

C = Category
_LINKS = ("R01", "R02", "R11", "M21")  # a rewritten indicator or goal no longer answers the other


@plants("M01", admits=["R01"])
def quantity_in_words(draft: Draft, chance: Random) -> None:
    row = draft.part(chance.choice(("many", "more")))
    row.value = chance.choice(
        ("按计划完成", "城区及各乡镇范围内", "足额保障", "按实际需要确定", "全部主干道路", "较上年增加")
    )
    draft.expect("M01", "value", row)


@plants("M02", admits=["R01"])
def quantity_as_share(draft: Draft, chance: Random) -> None:
    row = draft.part(chance.choice(("many", "more")))
    row.value = chance.choice(("100%", "≥95%", "全覆盖", "≥98%", "应补尽补"))
    draft.expect("M02", "value", row)


@plants("M03", admits=["K09", "R01"])
def vague_value(draft: Draft, chance: Random) -> None:
    rows = draft.free(C.SOCIAL, C.ECOLOGICAL, C.SUSTAINABILITY, C.QUALITY)
    if not rows:
        raise Unfit
    row = chance.choice(rows)
    row.value = chance.choice(
        (
            "显著提升",
            "明显改善",
            "持续向好",
            "逐步提高",
            "不断增强",
            "良好",
            "有所改善",
            "较大提升",
            "效果明显",
            "长期有效",
            "高标准完成",
        )
    )
    draft.expect("M03", "value", row)


@plants("M04", admits=["R01", "F07"])
def only_promptly(draft: Draft, chance: Random) -> None:
    row = draft.part("done")
    row.value = chance.choice(
        ("及时完成", "按时", "按照合同约定", "尽快完成", "限期完成", "按进度推进", "如期完工", "按计划时间")
    )
    draft.expect("M04", "value", row)


@plants("M05", admits=["R01"])
def only_the_year(draft: Draft, chance: Random) -> None:
    row, year = draft.part("done"), draft.kind["year"]
    row.value = chance.choice(
        (
            f"{year}年",
            f"{year}年度",
            "全年",
            "12个月",
            f"{year}年1月—12月",
            "本年度内",
            "1年",
            "1-12月",
            f"{year}年全年",
        )
    )
    draft.expect("M05", "value", row)


@plants("M06", admits=["A03", "R01"])
def hedged(draft: Draft, chance: Random) -> None:
    part = chance.choice(("many", "more", "reach"))
    row, number, unit = draft.part(part), draft.figures[part], draft.kind[part][1]
    if part == "more" and chance.random() < 0.3:
        row.value = f"{number}-{number + chance.randint(1, 5)}{unit}"
    else:
        row.value = chance.choice(
            (
                f"{number}余{unit}",
                f"约{number}{unit}",
                f"近{number}{unit}",
                f"{number}{unit}左右",
                f"大约{number}{unit}",
                f"{number}多{unit}",
            )
        )
    draft.expect("M06", "value", row)


@plants("M07", admits=["R01"])
def several_in_one(draft: Draft, chance: Random) -> None:
    row, number, unit = draft.part("more"), draft.figures["more"], draft.kind["more"][1]
    second = chance.choice(("12处", "36人次", "5批", "18个村"))
    row.value = chance.choice(
        (
            f"{number}{unit}/{second}",
            f"{number}{unit}，{second}",
            f"{number}{unit}、{second}",
            f"{number}{unit}；{second}",
        )
    )
    draft.expect("M07", "value", row)


@plants("M08", admits=["M09", "M10", *_LINKS])
def sentence_for_a_name(draft: Draft, chance: Random) -> None:
    row = draft.part(chance.choice(("many", "more", "quality", "reach")))
    name = row.name or ""
    row.name = chance.choice(
        (
            f"按照年度工作安排有序组织实施{name}工作并做好后续管理，切实发挥项目作用",
            f"完成{name}任务。群众普遍受益",
            f"{name}；做好资料归档",
            f"{name}。",
            f"{name}，",
        )
    )
    draft.expect("M08", "name", row)


@plants("M09", admits=["A03", "R01"])
def value_in_the_name(draft: Draft, chance: Random) -> None:
    if chance.random() < 0.3:
        row = draft.part("done")
        row.name = f"{chance.choice((row.value, '11月底前', '年底前'))}{(row.name or '').removesuffix('时间')}"
        draft.admitted.add("M08")
    else:
        part = chance.choice(("many", "more", "reach"))
        row, text = draft.part(part), f"{draft.figures[part]}{draft.kind[part][1]}"
        row.name = chance.choice((f"{row.name}{text}", f"{row.name}（{text}）", f"完成{text}{row.name}"))
        draft.admitted |= {"M08", "A03", "C24"}
    draft.expect("M09", "name", row)


@plants("M10", admits=_LINKS)
def verdict_in_the_name(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY, C.QUALITY)
    names = (
        "促进城乡公共服务均等化",
        "进一步改善群众生产生活条件",
        "推动县域社会事业健康发展",
        "保障人民群众切身利益",
        "有效维护公共安全",
    )
    write(row, chance.choice(names), "≥90%")
    draft.expect("M10", "name", row)


@plants("M11", admits=["A03", "R01", "M02", "M13", "F06"])
def value_of_another_kind(draft: Draft, chance: Random) -> None:
    way = chance.randrange(4)
    if way == 0:
        row, text = draft.part("rest"), chance.choice(("12次", "3套", "40人"))
    elif way == 1:
        row, text = draft.part("quality"), chance.choice(("95个", "30次", "12件"))
    elif way == 2:
        row, text = draft.part("done"), chance.choice(("≥95%", "100%", "98%"))
    else:
        row, text = draft.part("more"), chance.choice(("12万元", "3.5万元", "80000元"))
    row.value = text
    draft.expect("M11", "value", row)


@plants("M12", admits=["A03", "C23", "R01"])
def name_in_the_value(draft: Draft, chance: Random) -> None:
    part = chance.choice(("quality", "more", "asked"))
    row = draft.part(part)
    value = (row.value or "").lstrip("≥")
    row.value = chance.choice((f"{row.name}{value}", f"{row.name}达到{value}", f"{row.name}≥{value}"))
    draft.expect("M12", "value", row)


@plants("M13", admits=["R01"])
def bare_per_cent(draft: Draft, chance: Random) -> None:
    row = draft.part(chance.choice(("quality", "asked")))
    row.value = (row.value or "").lstrip("≥")
    draft.expect("M13", "value", row)


@plants("M14", spoils=["money"], admits=["R01"])
def wrong_direction(draft: Draft, chance: Random) -> None:
    part = chance.choice(("price", "rest", "quality", "asked"))
    row = draft.part(part)
    text = (row.value or "").lstrip("≥≤")
    row.value = (
        chance.choice(("≥", "不少于", "不低于") if part in ("price", "rest") else ("≤", "不高于", "小于")) + text
    )
    draft.expect("M14", "value", row)


@plants("M15", admits=["R01"])
def beyond_all(draft: Draft, chance: Random) -> None:
    row = draft.part("quality")
    row.value = chance.choice(("≥100%", "120%", ">100%", "≥105%", "-5%", "不低于100%", "150%"))
    draft.expect("M15", "value", row)


@plants("M16", admits=["R01"])
def nought(draft: Draft, chance: Random) -> None:
    row, unit = draft.part("more"), draft.kind["more"][1]
    row.value = chance.choice((f"≥0{unit}", f"0{unit}", f"-3{unit}", f"不少于0{unit}"))
    draft.expect("M16", "value", row)


@plants("M17", admits=["M03", *_LINKS])
def no_evidence(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY)
    if row.scoring:
        raise Unfit  # the column says how it is measured
    names = ("群众幸福感", "县域知名度", "部门形象", "社会公信力", "城市美誉度", "居民获得感")
    write(row, chance.choice(names), chance.choice(("显著增强", "不断提升", "进一步提高", "持续扩大")))
    draft.expect("M17", "name", row)


@plants("M18", admits=_LINKS)
def ratio_of_nothing(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY, C.QUALITY)
    names = (
        "公共服务能力提升率",
        "群众生活保障程度",
        "管理水平提高率",
        "工作机制健全完善率",
        "居民健康意识增强率",
        "辖区环境改善程度",
    )
    write(row, chance.choice(names), f"≥{chance.choice((70, 80, 90))}%")
    draft.expect("M18", "", row)


@plants("M19", spoils=["goal"], admits=[*_LINKS, "R03", "R13"])
def slogan(draft: Draft, chance: Random) -> None:
    draft.head["goal"] = chance.choice(
        (
            "保障项目工作正常开展。",
            "确保各项工作顺利实施，保障资金及时支付。",
            "做好年度重点工作，有效推进项目实施。",
            "保障单位正常运转",
            "全力推进工作有序开展。",
        )
    )
    draft.expect("M19", "goal")


@plants("M20", spoils=["goal"], admits=["R01", "M21"])
def too_long(draft: Draft, chance: Random) -> None:
    padding = [
        "项目实施坚持统筹规划、分步推进的原则，由主管部门负责组织协调，实施单位负责具体落实",
        "各乡镇配合做好现场踏勘、群众动员和后期管护，财务部门按照进度审核资金",
        "监督检查采取日常巡查与集中抽查相结合的方式，发现问题列出清单，限定责任人",
        "档案资料按照一项目一档案的要求收集整理，验收后统一移交，便于查阅和审计",
        "宣传部门通过广播、公众号和村务公开栏介绍政策内容，听取意见，改进工作",
        "项目结束后形成总结报告，分析存在的不足，为以后年度安排同类支出提供参考",
        "实施过程中遇有变化的，按照规定程序报批后调整，并同步调整绩效目标和预算",
    ]
    draft.head["goal"] += "。".join(padding) + "。"
    draft.expect("M20", "goal")


@plants("M22", spoils=["goal"], admits=[*_LINKS, "R13"])
def goal_without_number(draft: Draft, chance: Random) -> None:
    kind = draft.kind
    bare = {"many": "", "more": "", "reach": ""}
    draft.head["goal"] = chance.choice(
        (
            f"{kind['does'].format(**bare)}，{kind['good'].format(**bare)}，{kind['quality']}、{kind['asked']}达到规定要求。",
            f"{kind['year']}年底前{kind['does'].format(**bare)}，使服务对象切实受益，进一步改善公共服务条件。",
        )
    )
    draft.expect("M22", "goal")
