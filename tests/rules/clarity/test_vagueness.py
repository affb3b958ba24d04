"""Which qualitative values can be measured and which cannot."""

import pytest

from jizhun.law import data
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.clarity.proposals import proposal, proposals
from jizhun.rules.clarity.vagueness import Vagueness, names_a_scale, vagueness
from jizhun.rules.item import Item

DEGREE, STATE = Vagueness.DEGREE, Vagueness.STATE


@pytest.mark.parametrize(
    ("value", "name", "found"),
    [
        ("有效提升", "邻里和睦", DEGREE),
        ("持续保障", "巡查工作正常开展", DEGREE),
        ("不断 提高", "村民意识", DEGREE),
        ("良好", "案卷质量", DEGREE),
        ("是", "幸福指数提升", DEGREE),
        ("效果显著。", "宣传效果", DEGREE),
        ("降至最低", "对交通的影响", DEGREE),
        ("满足近期业务需要", "网络承载能力", DEGREE),
        ("严格执行", "管护制度", STATE),
        ("持续运行", "监测机制", STATE),
        ("和平稳定", "社会发展", STATE),
        ("合规", "资金使用", STATE),
    ],
)
def test_words_of_degree_and_state_are_vague(value: str, name: str, found: Vagueness) -> None:
    assert vagueness(value, name) is found


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("合格", "工程质量"),
        ("合格以上", "工程质量评定"),
        ("良好", "年度考核等次"),
        ("优秀", "上级测评结果"),
        ("零发生", "安全责任事故"),
        ("动态清零", "零就业家庭"),
        ("乡镇全覆盖", "监测网络"),
        ("应保尽保", "低保对象"),
        ("较上年下降", "化肥使用量"),
        ("不低于上年", "出勤情况"),
        ("达到B级及以上", "校舍安全等级"),
        ("不低于Ⅲ类", "断面水质"),
        ("已建立并运行", "保洁长效机制"),
        ("一户一档", "帮扶台账"),
        ("优良中低差", "机制运行情况"),
        ("实时更新", "登记数据"),
    ],
)
def test_grades_levels_nought_facts_and_stated_bases_can_be_checked(value: str, name: str) -> None:
    assert vagueness(value, name) is None


def test_a_scale_is_a_list_of_its_steps() -> None:
    assert names_a_scale("优：无投诉；良：投诉 2 件以内；中：投诉 5 件以内；差：其余")
    assert not names_a_scale("优良")


@pytest.mark.parametrize(
    ("name", "words"),
    [("矛盾纠纷排查", "化解率"), ("群众防火意识", "知晓率"), ("农户增收", "元/户"), ("集镇环境", "合格率")],
)
def test_a_proposal_fits_what_the_name_is_about(name: str, words: str) -> None:
    proposed = proposal(name)
    assert proposed is not None
    assert words in proposed.wordings[0]


def test_two_or_three_wordings_come_with_the_reason() -> None:
    for each in data.read("vocabulary", "proposals"):
        assert 2 <= len(each["proposals"]) <= 3
        assert each["because"]
    items = [
        Item(n, each)
        for n, each in enumerate(
            sheet_in_words(
                {"指标": ["社会效益指标 | 群众防火意识 | 有所提升", "生态效益指标 | 集镇环境 | 改善"]}
            ).indicators
        )
    ]
    assert proposals(items) == (
        "“群众防火意识”可写作“政策知晓率（问卷）≥90%”或“覆盖村（社区）比例 100%”（问卷有样本和结果，活动有签到和照片）；"
        "“集镇环境”可写作“现场抽查合格率 ≥95%”"
    )


def test_no_proposal_is_made_up_for_an_unknown_subject() -> None:
    assert proposal("其他") is None
