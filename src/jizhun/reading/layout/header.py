"""The head of a form: labels and the texts that they name, by vocabulary and neighbourhood, never by a column number alone."""

from jizhun.law import lexicon
from jizhun.model import Notice
from jizhun.reading.layout import department
from jizhun.reading.layout.below import Waiting, read_below, say_whose
from jizhun.reading.layout.cut_labels import rejoined
from jizhun.reading.layout.filing import GOALS
from jizhun.reading.layout.goals import ANNUAL
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.pairs import read_pairs
from jizhun.reading.layout.stream import Line


def read_head(lines: list[Line]) -> Head:
    """The head of a form from its lines."""
    head = Head()
    waiting: Waiting = {}
    tasks: dict[str, int] | None = None
    below_goal = False  # the row above is one goal, which may go on
    for line in rejoined(lines, head):
        in_tasks = any(department.is_tasks(slot.text) for slot in line.slots)
        heads = department.task_columns(line) if in_tasks else None
        if heads is not None:
            tasks = {**(tasks or {}), **heads}
            head.unit = head.unit or next(filter(None, (lexicon.unit_in(slot.text) for slot in line.own)), None)
        elif in_tasks and tasks:
            head.tasks.append((line, tasks))
        elif not (below_goal and _goes_on(line, head)):
            before = len(head.goals)
            if read_below(line, waiting, head):
                waiting = {column: one for column, one in waiting.items() if one[0].field in GOALS}
            else:
                said, above = len(head.notices), waiting
                waiting = read_pairs(line, head)
                say_whose(head, said, above)
            below_goal = len(head.goals) == before + 1
    return head


def _goes_on(line: Line, head: Head) -> bool:
    """Takes a text alone in the row below a goal as the rest of the goal, where merged cells are lost."""
    if line.spans_known or len(line.own) != 1:
        return False
    last, slot = head.goals[-1], line.own[0]
    if lexicon.label(slot.text) or lexicon.head(slot.text) or lexicon.is_placeholder(slot.text):
        return False
    head.goals[-1] = last._replace(text=last.text + slot.text)
    message = "绩效目标的后半单独成行，已接回。"
    head.notices.append(
        Notice(
            code="goal-joined",
            message=message,
            field="goal" if last.field in ANNUAL else "goal_midterm",
            before=f"{last.text} ⏎ {slot.text}",
            after=last.text + slot.text,
            locator=slot.locator(),
        )
    )
    return True
