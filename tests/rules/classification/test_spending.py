"""What kind of spending a project's name tells."""

import pytest

from jizhun.rules.classification.k01 import moves_money
from jizhun.rules.classification.k11 import is_satisfaction
from jizhun.rules.classification.spending import is_personnel, is_running


@pytest.mark.parametrize(
    ("name", "personnel", "running"),
    [
        ("乡镇聘用人员工资", True, False),
        ("社区工作者公积金", True, False),
        ("困难群众医疗保险参保资助", False, False),
        ("档案馆物业管理费", False, True),
        ("公务用车运行维护", False, True),
        ("农村道路养护项目", False, False),
        (None, False, False),
    ],
)
def test_a_name_tells_staff_and_running_costs(name: str | None, personnel: bool, running: bool) -> None:
    assert (is_personnel(name), is_running(name)) == (personnel, running)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("资金支付率", True),
        ("护林员补贴拨付率（%）", True),
        ("项目经费使用率", True),
        ("护林员巡护到位率", False),
        ("床位使用率", False),
        ("补贴发放准确率", False),
        ("资金拨付及时率", False),
    ],
)
def test_only_money_paid_out_moves_money(name: str, found: bool) -> None:
    assert moves_money(name) is found


@pytest.mark.parametrize(("name", "found"), [("居民满意度", True), ("家长满意率。", True), ("满意度调查次数", False)])
def test_satisfaction_is_told_by_the_head(name: str, found: bool) -> None:
    assert is_satisfaction(name) is found
