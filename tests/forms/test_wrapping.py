"""Labels break into lines of about one length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.forms.wrapping import balanced, ems


@pytest.mark.parametrize(
    ("text", "room", "width"),
    [
        ("绩效指标", 4.0, None),  # fits
        ("绩效指标", 3.4, 2.0),
        ("生态环境成本指标", 6.1, 4.0),
        ("服务对象满意度指标", 6.1, 5.0),
        ("长期绩效目标1", 4.1, 4.0),
        ("项目资金（万元）", 4.1, 4.0),  # 项目资金/（万元）: a bracket never ends a line
        ("", 4.0, None),
        ("绩效指标", 0.5, None),  # no room for anything
    ],
)
def test_a_label_is_set_in_the_least_width_for_its_lines(text: str, room: float, width: float | None) -> None:
    assert balanced(text, room) == width


def test_han_and_digits_stand_a_quarter_apart() -> None:
    assert ems("第1批") == 3.0


@given(st.text(alphabet="绩效指标（）：1a", max_size=20), st.floats(1, 12))
def test_the_width_is_never_more_than_the_room(text: str, room: float) -> None:
    found = balanced(text, room)
    assert found is None or 1 <= found <= room
