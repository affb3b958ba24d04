"""Faults of relevance: what is copied, repeated, or has nothing to do with the project."""

from random import Random
from typing import Any

from benchmarks.accuracy.draft import Draft, Row, Unfit
from benchmarks.accuracy.grammar import amount, projects
from benchmarks.accuracy.operators.money import as_sum
from benchmarks.accuracy.planting import companion, plants, unless_weighted, write
from jizhun.law.layout import layouts


@plants("R04", alone=True, admits=["R05", "R03", "F04"])
def copied_sheet(draft: Draft, chance: Random) -> None:
    before = companion(draft, chance)
    before.rows = [Row(row.category, row.name, row.value, row.weight) for row in draft.rows]
    draft.before.append(before)
    if chance.random() < 0.5:
        before.head["goal"] = draft.head["goal"]
        draft.expect("R04", "goal")
    draft.expect("R04", "", draft.part("reach"))


@plants("R05", alone=True)
def paid_twice(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    before, row = companion(draft, chance), draft.part(chance.choice(("many", "more")))
    part = "many" if row is draft.role["many"] else "more"
    words = ("", "全年", "计划") if draft.figures[part] > 10 else ("",)  # small numbers meet by chance
    before.rows.insert(0, Row(row.category, f"{chance.choice(words)}{row.name}", row.value))
    draft.before.append(before)
    draft.expect("R05", "", row)


@plants("R10", spoils=["goal"])
def said_twice(draft: Draft, chance: Random) -> None:
    clauses = [clause for clause in draft.head["goal"].rstrip("。").split("，") if len(clause) >= 13]
    if not clauses:
        raise Unfit
    draft.head["goal"] += chance.choice(clauses[1:] or clauses) + "。"
    draft.expect("R10", "goal")


def _other_kinds(draft: Draft, chance: Random, number: int) -> list[dict[str, Any]]:
    """Kinds of projects of other departments."""
    others = [kind for kind in projects() if kind["department"] != draft.kind["department"]]
    return chance.sample(others, number)


def _told(kind: dict[str, Any], part: str) -> str:
    """A clause of another kind's goal with numbers that it could have."""
    numbers = {name: f"{kind[name][2]}{kind[name][1]}" for name in ("many", "more", "reach")}
    return str(kind[part]).format(**numbers)


@plants("R01", spoils=["goal"], admits=["R02", "R03", "M21", "R13", "R04"])
def goal_of_other_work(draft: Draft, chance: Random) -> None:
    clauses = [_told(kind, part) for kind in _other_kinds(draft, chance, 3) for part in ("does", "good")]
    draft.head["goal"] = f"{draft.kind['year']}年{'，'.join(clauses)}。"
    draft.expect("R01", "goal")


@plants("R02")
def indicator_of_other_work(draft: Draft, chance: Random) -> None:
    row, (kind,) = draft.part("more"), _other_kinds(draft, chance, 1)
    write(row, kind["more"][0], f"{kind['more'][2]}{kind['more'][1]}")
    draft.expect("R02", "name", row)


@plants("R03", spoils=["project_name", "goal"], admits=["R02", "F01", "F04", "W04", "W06"])
def name_of_another_project(draft: Draft, chance: Random) -> None:
    (kind,) = _other_kinds(draft, chance, 1)
    draft.head["project_name"] = kind["name"]
    draft.expect("R03", "goal")


@plants("R06", alone=True)
def last_year_again(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"]
    before = draft.copy()
    before.head |= {"fiscal_year": year - 1, "goal": draft.head["goal"].replace(str(year), str(year - 1))}
    if draft.kind.get("once"):
        before.head["period"] = None
    for row in before.rows:
        row.value = (row.value or "").replace(str(year), str(year - 1))
    draft.background["earlier"] = (before.sheet(),)
    draft.expect("R06", "goal")


@plants("R07", spoils=["goal", "department", "implementing_unit"], admits=["R01", "R02"])
def of_another_body(draft: Draft, chance: Random) -> None:
    bodies = draft.head["implementing_unit"] + draft.head["department"]
    selves = [
        f"{word}{body}"
        for word in ("我", "本")
        for body in ("镇", "乡", "校", "院", "馆", "街道")
        if body not in bodies
    ]
    words = ("促进{}各项事业发展", "进一步改善{}的基础条件", "不断增强{}的服务保障能力")
    draft.head["goal"] += chance.choice(words).format(chance.choice(selves)) + "。"
    draft.expect("R07", "goal")


@plants("R09", alone=True)
def one_goal_for_two(draft: Draft, chance: Random) -> None:
    field = "goal_own_level" if draft.kind.get("once") else chance.choice(("goal_midterm", "goal_own_level"))
    draft.head[field] = draft.head["goal"]
    draft.expect("R09", "goal")


@plants("R11", alone=True, admits=["K04", "A14", "P04"])
def costs_without_output(draft: Draft, chance: Random) -> None:
    unless_weighted(draft)
    rest, row = draft.part("rest"), as_sum(draft, draft.figures["total"] - draft.figures["rest"])
    names = chance.sample(("差旅费", "印刷费", "办公用品费", "会议费", "劳务费", "邮电费", "专家咨询费"), 3)
    half, unit = draft.figures["rest"] // 2, draft.head["amount_unit"]
    third = draft.add(row.category, names[0], f"{amount(half, unit)}{unit}")
    write(rest, names[1], f"{amount(draft.figures['rest'] - half, unit)}{unit}")
    row.name = names[2]
    draft.expect("R11", "", third)


@plants("R12", spoils=["goal"])
def old_document(draft: Draft, chance: Random) -> None:
    year = draft.kind["year"]
    old = year - chance.randint(10, 20)
    goal = draft.head["goal"]
    draft.head["goal"] = goal.replace(f"〔{year - 1}〕", f"〔{old}〕").replace(f"（{year - 1}—{year + 2}年）", "")
    draft.expect("R12", "goal")


@plants("R13", spoils=["goal"], alone=True)
def no_grounds(draft: Draft, chance: Random) -> None:
    goal = draft.head["goal"]
    draft.head["goal"] = goal[goal.index("）", goal.index("号")) + 1 :].lstrip("，").removeprefix("要求，")
    form = layouts().get(draft.head["layout"] or "")
    asked = form is not None and "background" in form.labels.values()
    if not asked:
        draft.background["attachments"] = {}
    draft.expect("R13", "background" if asked else "goal")


@plants("M21", spoils=["goal"], admits=["R01", "R02", "R03", "R13", "M22"])
def half_a_goal(draft: Draft, chance: Random) -> None:
    kind, year = draft.kind, draft.kind["year"]
    if chance.random() < 0.7:
        counted = {part: f"{draft.figures[part]}{kind[part][1]}" for part in ("many", "more")}
        does = kind["does"].format(**counted)
        draft.head["goal"] = chance.choice(
            (f"{year}年{does}。", f"11月底前{does}，年底前全部完成。", f"本年度{does}。")
        )
    else:
        draft.head["goal"] = chance.choice(
            ("让群众生活更方便，社会更加和谐稳定。", "群众安全感和满意度不断增强，营商环境持续优化。")
        )
    draft.expect("M21", "goal")
