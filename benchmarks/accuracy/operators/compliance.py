"""What must not be published, and publication that is late or not what was approved."""

from datetime import date, timedelta
from random import Random

from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.planting import companion, plants


@plants("P01", spoils=["goal"], admits=["R01", "R02", "A14", "P02"])
def wrong_wording(draft: Draft, chance: Random) -> None:
    words = (
        "接待外国香港客商考察",
        "组织赴国外澳门开展交流",
        "邀请香港、澳门等国家的专家指导",
        "学习台湾、新加坡等国的经验",
        "促进中港两国文化往来",
    )
    draft.head["goal"] += f"{chance.choice(words)}。"
    draft.expect("P01", "goal")


@plants("P02", spoils=["goal"], admits=["R01", "R02", "A07"])
def sensitive(draft: Draft, chance: Random) -> None:
    words = (
        "做好全国两会期间赴京接访劝返工作",
        "对重点人员落实稳控措施",
        "开展涉密网络改造",
        "组织反邪教专项工作",
        "落实维稳值班备勤",
        "开展扫黑除恶专项行动",
        "重要节点派员进京值守接访",
    )
    draft.head["goal"] += f"{chance.choice(words)}。"
    draft.expect("P02", "goal")


@plants("P03", spoils=["goal"], admits=["R01", "R02"])
def personal_data(draft: Draft, chance: Random) -> None:
    mobile = f"1{chance.choice('3578')}{chance.randint(10**8, 10**9 - 1)}"
    account = f"6217{chance.randint(10**14, 10**15 - 1)}"
    words = (
        f"联系人李某，电话{mobile}",
        f"发放对象身份证号{_identity(chance)}",
        f"补助打入银行卡号{account}",
        f"负责人联系方式：{mobile}",
    )
    draft.head["goal"] += f"{chance.choice(words)}。"
    draft.expect("P03", "goal")


def _identity(chance: Random) -> str:
    """An identity number of a division that does not exist, with a right check digit (GB 11643-1999)."""
    body = f"89{chance.randint(1000, 9999)}19{chance.randint(50, 99)}0{chance.randint(1, 9)}1{chance.randint(0, 9)}{chance.randint(100, 999)}"
    factors = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * factor for digit, factor in zip(body, factors, strict=True)) % 11]


@plants("P04", admits=["R02", "R11", "A02", "M09"])
def allowances(draft: Draft, chance: Random) -> None:
    row = draft.part("rest")
    row.name = chance.choice(
        (
            "下乡交通补助",
            "职工节日慰问金",
            "干部通讯补贴",
            "工作人员误餐补助",
            "购物卡采购费",
            "职工降温费",
            "机关人员过节费",
        )
    )
    draft.expect("P04", "name", row)


@plants("P05", alone=True)
def published_late(draft: Draft, chance: Random) -> None:
    approved = date(draft.kind["year"], 2, chance.randint(1, 20))
    draft.background |= {"approved_on": approved, "published_on": approved + timedelta(days=chance.randint(21, 90))}
    draft.expect("P05", "form_title")


@plants("P06", alone=True)
def body_not_published(draft: Draft, chance: Random) -> None:
    county = draft.kind["county"]
    others = chance.sample(("审计局", "统计局", "财政局", "档案馆", "信访局"), 2)
    draft.background["must_publish"] = (draft.head["department"], *(county + other for other in others))
    draft.expect("P06", "department")


@plants("P07", alone=True)
def not_as_approved(draft: Draft, chance: Random) -> None:
    approved = draft.copy()
    draft.background["approved"] = (approved.sheet(),)
    way = chance.randrange(3)
    if way == 0:
        row = draft.part("quality")
        row.value = "≥93%"
        draft.expect("P07", "value", row)
    elif way == 1:
        draft.head["goal"] = draft.head["goal"].replace("以上", "左右") + "项目按期完成。"
        draft.expect("P07", "goal")
    else:
        approved.head["project_name"] += "（一期）"
        draft.background["approved"] = (approved.sheet(),)
        draft.expect("P07", "project_name")


@plants("P08", alone=True)
def sheets_missing(draft: Draft, chance: Random) -> None:
    others = [companion(draft, chance) for _ in range(chance.randint(1, 3))]
    draft.background["approved"] = (draft.sheet(), *(other.sheet() for other in others))
    draft.expect("P08", "department")


@plants("P09", alone=True)
def scanned(draft: Draft, chance: Random) -> None:
    draft.container = chance.choice(("scan", "image"))
    draft.expect("P09", "form_title")


@plants("P10", alone=True)
def year_of_another_run(draft: Draft, chance: Random) -> None:
    for _ in range(chance.randint(4, 6)):
        before = companion(draft, chance)
        before.head["fiscal_year"] = draft.kind["year"] + 1
        draft.before.append(before)
    draft.expect("P10", "fiscal_year")


@plants("P11", alone=True, admits=["R03", "R02", "C10"])
def source_of_a_transfer(draft: Draft, chance: Random) -> None:
    if draft.funding.get("other_funds", "0") != "0":
        raise Unfit
    year, bare = draft.kind["year"], draft.kind["name"].removesuffix("项目")
    draft.head["project_name"] = chance.choice(
        (
            f"提前下达{year}年中央财政{bare}补助资金",
            f"中央{bare}专项资金",
            f"自治区{bare}转移支付资金",
            f"{year}年省级{bare}补助资金",
        )
    )
    draft.expect("P11", "project_name")


@plants("P12", alone=True)
def words_without_figures(draft: Draft, chance: Random) -> None:
    total = draft.funding["total"]
    words = (
        "本部门预算公开说明。收支总体情况平稳。",
        f"预算绩效情况：本部门{chance.randint(3, 9)}个项目实行绩效目标管理，涉及资金{total}{draft.head['amount_unit']}。",
        "预算绩效情况：本部门已按要求开展绩效目标管理工作。",
    )
    draft.background["texts"] = {draft.head["file"]: chance.choice(words)}
    draft.expect("P12", "form_title")
