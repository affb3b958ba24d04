"""An invented report for the tests of the review page: three sheets, findings of each severity, notices, an error."""

from jizhun.model import (
    Category,
    Certainty,
    CheckedSheet,
    Coverage,
    Engine,
    Finding,
    Fix,
    Funding,
    InputError,
    Locator,
    Notice,
    Place,
    Report,
    RuleSet,
    Severity,
)
from tests.forms.invented import INDICATORS, indicator, money, sheet

SUM = Finding(
    rule="A01",
    name="成本合计与资金总额不符",
    criterion="适当",
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    message="成本指标合计 41 万元（36 万元 + 5 万元），年度资金总额 36 万元，多 5 万元。",
    expected="360000",
    found="410000",
    where=(
        Place(field="indicators[4].value", quote="≤36万元", locator=Locator(table=0, row=14, column=4)),
        Place(field="indicators[8].value", quote="5万元", locator=Locator(table=0, row=15, column=4)),
        Place(field="funding.total", quote="36.00", locator=Locator(table=0, row=3, column=4)),
    ),
    basis=("mof-2015-88:appropriateness-funds",),
    suggestion="逐项核对成本指标的金额和单位；总额为准时，调整分项使合计等于总额。",
)
VAGUE = Finding(
    rule="M04",
    name="指标值含糊",
    criterion="明确",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    message="“道路管护机制”的指标值是“长期有效”，没有说明怎样算有效。",
    where=(Place(field="indicators[6].value", quote="长期有效"),),
    basis=("mof-2015-88:quantify",),
    suggestion="写明管护责任人、次数或比例，例如“每月巡查不少于1次”。",
    fix=Fix(field="indicators[6].value", to="每月巡查≥1次"),
)
MISSING = Finding(
    rule="C16",
    name="缺少二级指标",
    criterion="完整",
    severity=Severity.INFO,
    certainty=Certainty.POSSIBLE,
    message="经济效益、生态效益没有设置指标；与项目无关时可以留空。",
    where=(Place(field="indicators"),),
    basis=("mof-2015-88:indicator-kinds",),
)
YEAR = Finding(
    rule="C09",
    name="年度缺失",
    criterion="完整",
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    message="标题和文件名中都没有年度。",
    where=(Place(field="fiscal_year"),),
)
COVERAGE = Coverage(
    passed=("C01", "C02"),
    failed=("A01", "M04"),
    not_applicable=("A02",),
    cannot_tell=("K03",),
    reasons={"A02": "没有单价", "K03": "单位读不出"},
)
MOVED = Notice(
    code="row-slid",
    message="第 12 行少一个制表符，“可持续影响指标”落入第一列：按二级指标词汇复位。",
    field="indicators[6].category",
    before="（第一列）可持续影响指标",
    after="（第三列）可持续影响指标",
    locator=Locator(table=0, row=12),
)
UNDECIDED = Notice(code="value-lost", message="指标值单元格为空，原件可能漏读。", field="indicators[1].value")


def report() -> Report:
    """The invented report."""
    costly = sheet(
        indicators=(*INDICATORS, indicator(9, Category.COST, "材料检测费用", "5万元")), notices=(MOVED, UNDECIDED)
    )
    dated = sheet(
        layout="central-2021",
        project_name="青禾区城市书房运行经费",
        implementing_unit="青禾区图书馆",
        department="青禾区文化和旅游局",
        fiscal_year=None,
        funding=Funding(total=money("128.5")),
    )
    clean = sheet(project_name="临河镇水渠清淤项目", layout="ningxia-d", funding=Funding())
    return Report(
        engine=Engine(version="0.1.0", commit="1234567890abcdef"),
        rules=RuleSet(version="0.1.0", profile="auto"),
        sheets=(
            CheckedSheet(sheet=clean, profile="ningxia-d"),
            CheckedSheet(sheet=dated, profile="central-2021", findings=(YEAR,)),
            CheckedSheet(sheet=costly, profile="ningxia-b", findings=(SUM, VAGUE, MISSING), coverage=COVERAGE),
        ),
        errors=(InputError(file="上报.xlsx", message="上报.xlsx 打不开：文件设置了打开密码。请取消密码后重新提交。"),),
    )
