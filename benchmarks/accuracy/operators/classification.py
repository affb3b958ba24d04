"""Faults of place: indicators that stand in the wrong class or measure the wrong thing."""

from random import Random

from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.grammar import amount
from benchmarks.accuracy.operators.money import as_sum
from benchmarks.accuracy.planting import plants, row_for, unless_weighted, write
from jizhun.model import Category

C = Category
_LINKS = ("R01", "R02", "R11", "M21")
_WORDS = ("M03", "M10", "M17", "M18")  # values in words are a fault of their own
_PIECES = ("人", "户", "台", "套", "辆", "份", "块", "张", "本", "册")


@plants("K01", admits=_LINKS)
def payment_as_quality(draft: Draft, chance: Random) -> None:
    names = (
        "项目资金支付率",
        "补助资金拨付率",
        "预算资金执行率",
        "专项资金到位率",
        "经费支出进度",
        "资金使用率",
        "工程款支付率",
    )
    row = write(draft.part("quality"), chance.choice(names), chance.choice(("100%", "≥95%")))
    draft.expect("K01", "name", row)


@plants("K02", admits=[*_LINKS, "M11"])
def time_and_quality(draft: Draft, chance: Random) -> None:
    if chance.random() < 0.6:
        names: tuple[str, ...] = (
            "问题整改及时率",
            "设备故障处理及时率",
            "服务事项办理时限",
            "补助发放及时性",
            "信息报送及时率",
            "任务按时完成率",
            "竣工验收及时率",
        )
        row = write(draft.part("quality"), chance.choice(names), "≥95%")
    else:
        names = ("工程验收合格率", "设备完好率", "数据准确率", "服务质量达标率", "资料完整率", "检测结果准确率")
        row = write(draft.part("done"), chance.choice(names), "≥95%")
    draft.expect("K02", "name", row)


@plants("K03", alone=True, admits=["R11", "R02"])
def total_as_cost(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    unit = draft.head["amount_unit"]
    row = draft.part("price")
    name = chance.choice(("项目总成本", "项目资金控制数", "预算控制成本", "项目经费"))
    write(row, name, f"{chance.choice(('', '≤'))}{amount(draft.figures['total'], unit)}{unit}")
    draft.drop(draft.part("rest"))
    draft.expect("K03", "value", row)


@plants("K04", spoils=["money"], alone=True)
def no_unit_cost(draft: Draft, chance: Random) -> None:
    units = [draft.kind["many"][1], draft.kind["more"][1]]
    if sum(unit in _PIECES for unit in units) != 1:
        raise Unfit
    row = as_sum(draft, draft.figures["total"] - draft.figures["rest"])
    draft.expect("K04", "value", row)


@plants("K05", admits=[*_LINKS, *_WORDS])
def work_as_benefit(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY)
    names = (
        "保障养护管理工作正常开展",
        "确保单位各项业务顺利开展",
        "保证设施设备正常运转",
        "维持机构正常运行",
        "保障年度重点任务顺利实施",
    )
    write(row, chance.choice(names), chance.choice(("有效保障", "正常", "持续保障", "良好")))
    draft.expect("K05", "name", row)


@plants("K06", admits=[*_LINKS, *_WORDS, "M01"])
def effect_as_output(draft: Draft, chance: Random) -> None:
    row = draft.part("quality")
    names = (
        "提升干部队伍业务能力",
        "提高公共服务水平",
        "增强群众法治意识",
        "促进社会和谐稳定",
        "改善单位对外形象",
        "提高行政管理效能",
    )
    write(row, chance.choice(names), chance.choice(("有效提升", "明显", "较好", "显著提高")))
    draft.expect("K06", "name", row)


@plants("K07", admits=[*_LINKS, *_WORDS])
def inner_effect(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY)
    names = ("本单位职工工作积极性", "机关干部工作效率", "工作人员办公环境", "队伍凝聚力", "职工福利待遇水平")
    write(row, chance.choice(names), chance.choice(("有效提高", "≥90%", "明显改善")))
    draft.expect("K07", "name", row)


@plants("K08", admits=[*_LINKS, *_WORDS])
def strained_ecology(draft: Draft, chance: Random) -> None:
    row = row_for(draft, C.ECOLOGICAL)
    names = ("社会公共安全水平", "厉行勤俭节约", "群众文明素养", "财政资金使用效率", "办事流程规范程度")
    write(row, chance.choice(names), chance.choice(("不断提升", "≥90%", "有所改善")))
    draft.expect("K08", "name", row)


@plants("K09", admits=[*_LINKS, *_WORDS])
def strained_economy(draft: Draft, chance: Random) -> None:
    row = row_for(draft, C.ECONOMIC)
    names = (
        "促进县域经济发展",
        "推动地方经济社会高质量发展",
        "社会和谐稳定程度",
        "群众生活便利程度",
        "营造良好社会氛围",
    )
    write(row, chance.choice(names), chance.choice(("明显", "有效促进", "良好", "持续提升")))
    draft.expect("K09", "name", row)


@plants("K10", admits=_LINKS)
def wrong_people_asked(draft: Draft, chance: Random) -> None:
    row = draft.part("asked")
    names = (
        "上级领导满意度",
        "施工单位满意度",
        "本单位职工满意度",
        "主管部门满意度",
        "中标供应商满意度",
        "机关工作人员满意度",
        "监理单位满意度",
    )
    row.name = chance.choice(names)
    draft.expect("K10", "name", row)


@plants("K11", admits=_LINKS)
def satisfaction_elsewhere(draft: Draft, chance: Random) -> None:
    row = draft.any_row(chance, C.SOCIAL, C.SUSTAINABILITY, C.QUALITY)
    write(row, chance.choice(("服务群众满意度", "受益农户满意率", "办事企业满意度", "社会公众满意程度")), "≥90%")
    draft.expect("K11", "name", row)


@plants("K12", admits=["R01", "M15"])
def odd_satisfaction(draft: Draft, chance: Random) -> None:
    row = draft.part("asked")
    row.value = chance.choice(("满意", "较高", "100%", "=100%", "≥50%", "基本满意", "≥30%", "非常满意"))
    draft.expect("K12", "value", row)


@plants("K13", admits=_LINKS)
def ends_with_the_year(draft: Draft, chance: Random) -> None:
    row, year = row_for(draft, C.SUSTAINABILITY), draft.kind["year"]
    write(
        row,
        chance.choice(("管护责任落实期限", "项目成效持续时间", "后续服务期限", "设施运行管理期限")),
        chance.choice((f"{year}年", "1年", "12个月", "全年", f"{year}年度")),
    )
    draft.expect("K13", "", row)


@plants("K14", spoils=["project_name", "attribute"], admits=["R02", "R03", "F01", "K15"], alone=True)
def wages_as_project(draft: Draft, chance: Random) -> None:
    names = (
        "编外人员工资及社保",
        "聘用人员薪酬",
        "机关事业单位养老保险单位缴费",
        "职工住房公积金",
        "退休人员一次性补贴",
        "劳务派遣人员经费",
        "在职人员绩效奖金",
    )
    draft.head["project_name"] = draft.kind["county"] + chance.choice(names)
    draft.expect("K14", "project_name")


@plants("K15", spoils=["project_name", "attribute"], admits=["R02", "R03", "F01", "K14"], alone=True)
def running_as_project(draft: Draft, chance: Random) -> None:
    names = (
        "机关日常运转经费",
        "办公楼水电费",
        "办公用房物业管理费",
        "公务用车运行维护费",
        "机关办公经费",
        "办公区取暖费",
        "综合业务费",
    )
    draft.head["project_name"] = draft.kind["county"] + chance.choice(names)
    draft.expect("K15", "project_name")


@plants("K16", admits=[*_LINKS, "K13"], alone=True)
def one_name_twice(draft: Draft, chance: Random) -> None:
    row = row_for(draft, C.SUSTAINABILITY, C.ECONOMIC, C.ECOLOGICAL)
    same = draft.part("reach")
    if row.category is C.ECOLOGICAL:
        draft.admitted.add("K08")
    write(row, same.name or "", same.value or "")
    draft.expect("K16", "name", row)
