"""Numbers under their format, as Excel for Chinese shows them: expected texts from ECMA-376 part 1 §18.8.30–31."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.reading.containers.numberformat import compile_format
from jizhun.reading.containers.numberformat_builtin import CODES

SHOWN = [
    # what a reviewer meets in target sheets
    ("0%", "0.95", "95%"),
    ('"≥"0%', "0.95", "≥95%"),
    ('0"万元"', "20", "20万元"),
    ('0"人"', "22", "22人"),
    ('General"户"', "12", "12户"),
    ('"约"0"人"', "3", "约3人"),
    ("0.000000", "71.9", "71.900000"),
    ("000", "7", "007"),
    ("@", "20", "20"),
    ('@"万元"', "20", "20万元"),
    # General: no noise, no trailing zeros
    ("General", "20.0", "20"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "71.900000000000006", "71.9"),
    ("General", "0.333333333333333", "0.333333333"),
    ("General", "1E+2", "100"),
    ("General", "-5", "-5"),
    ("General", "0", "0"),
    ("G/通用格式", "1.50", "1.5"),
    # decimals and thousands
    ("#,##0", "792000", "792,000"),
    ("#,##0", "0", "0"),
    ("#,##0", "999", "999"),
    ("#,##0.00", "1234567.891", "1,234,567.89"),
    ("0.00%", "0.12345", "12.35%"),
    ("0.00", "1.005", "1.01"),
    ("0.0#", "1.20", "1.2"),
    ("#.##", "0.5", ".5"),
    ("0-0-0", "123", "1-2-3"),
    ("0000,000", "1234", "0,001,234"),
    ('0\\.0,"万"', "123456", "12.3万"),
    ('0!.0,"万"', "123456", "12.3万"),
    ('0.0,"千"', "12345", "12.3千"),
    # sections and conditions
    ("0.00;[Red]-0.00", "-1.5", "-1.50"),
    ("0;(0)", "-5", "(5)"),
    ('0;-0;"无"', "0", "无"),
    (";;;", "5", ""),
    ('[>=10000]0.0,"千元";0"元"', "12345", "12.3千元"),
    ('[>=10000]0.0,"千元";0"元"', "800", "800元"),
    ('[=1]"是";[=0]"否";0', "1", "是"),
    ('[=1]"是";[=0]"否";0', "0", "否"),
    ('[=1]"是";[=0]"否";0', "7", "7"),
    ("#,##0_ ", "-1234", "-1,234"),
    ("[$¥-804]#,##0.00", "1.5", "¥1.50"),
    (CODES[43], "1234.5", "1,234.50"),
    (CODES[43], "0", "-"),
    # scientific, fractions
    ("0.00E+00", "12345", "1.23E+04"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("# ?/?", "0.5", "1/2"),
    ("# ?/?", "2.25", "2 1/4"),
    # dates: 45296 is 2024-01-05, a Friday
    ('yyyy"年"m"月"', "45296", "2024年1月"),
    ('yyyy"年"m"月"d"日";@', "45296", "2024年1月5日"),
    ("yyyy/m/d", "45296", "2024/1/5"),
    ("yyyy-mm-dd", "45296", "2024-01-05"),
    ('e"年"m"月"', "45296", "2024年1月"),
    ("aaaa", "45296", "星期五"),
    ("dddd", "45296", "Friday"),
    ("mmm-yy", "45296", "Jan-24"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "45296", "2024年1月5日"),
    ("h:mm:ss", "0.5", "12:00:00"),
    ("yyyy/m/d h:mm", "45296.75", "2024/1/5 18:00"),
    ('上午/下午h"时"mm"分"', "0.75", "下午6时00分"),
    ("[h]:mm", "1.5", "36:00"),
    ("mm:ss.0", "0.00001", "00:00.9"),
    ("yyyy/m/d", "59", "1900/2/28"),
    ("yyyy/m/d", "61", "1900/3/1"),
    ("yyyy-mm-dd", "99999999", "99999999"),
    # Chinese numerals
    ("[DBNum1]General", "1204", "一千二百〇四"),
    ("[DBNum1][$-804]General", "15", "十五"),
    ("[DBNum1]General", "100000", "十万"),
    ("[DBNum2]0", "123", "壹贰叁"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "45306", "二〇二四年一月十五日"),
    # what is no number stays as it is
    ("0%", "n/a", "n/a"),
]


@pytest.mark.parametrize(("code", "stored", "shown"), SHOWN)
def test_a_number_is_rendered_as_excel_shows_it(code: str, stored: str, shown: str) -> None:
    assert compile_format(code).number(stored) == shown


BUILTIN = [(9, "0.9", "90%"), (3, "5000", "5,000"), (14, "45296", "2024/1/5"), (31, "45296", "2024年1月5日")]
BUILTIN += [(57, "45296", "2024年1月"), (58, "45296", "1月5日"), (49, "8", "8"), (1, "7.6", "8"), (4, "3", "3.00")]


@pytest.mark.parametrize(("number", "stored", "shown"), BUILTIN)
def test_formats_that_go_by_number_are_those_of_chinese_excel(number: int, stored: str, shown: str) -> None:
    assert compile_format(CODES[number]).number(stored) == shown


def test_the_1904_calendar_counts_from_another_day() -> None:
    assert compile_format("yyyy-mm-dd").number("43834", date1904=True) == "2024-01-05"


@pytest.mark.parametrize(
    ("code", "shown"), [("General", "甲"), ("@", "甲"), ('@"局"', "甲局"), ('0;0;0;@"镇"', "甲镇")]
)
def test_text_is_left_alone_unless_the_format_adds_to_it(code: str, shown: str) -> None:
    assert compile_format(code).text("甲") == shown


@given(st.text(alphabet='0#?.,%;@"\\_* []<>=-+Eymdhsa/万元GeneralDBNum1$', max_size=30), st.floats(width=64))
def test_any_format_renders_any_number(code: str, value: float) -> None:
    assert isinstance(compile_format(code).number(repr(value)), str)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_thousands_and_decimals_can_be_read_back(value: Decimal) -> None:
    shown = compile_format("#,##0.00").number(str(value))
    assert Decimal(shown.replace(",", "")) == value
    assert shown.count(",") == (len(shown.lstrip("-").split(".")[0].replace(",", "")) - 1) // 3


@pytest.mark.parametrize(
    "code", ["0", "#,##0.00", "0%%%", "0,,,", "0." + "0" * 400, "%" * 499 + "0", "0.0E+0", "# ?/?"]
)
@pytest.mark.parametrize("stored", ["1e308", "-1e300", "5e-324", "1e99999", "9" * 400, "inf", "nan", "-0.0"])
def test_the_largest_and_smallest_numbers_are_rendered_too(code: str, stored: str) -> None:
    assert compile_format(code).number(stored)


@given(st.from_regex(r"-?[0-9]{1,11}(\.[0-9]{0,9})?", fullmatch=True))
def test_plain_numbers_without_a_format_are_shown_as_by_the_long_way(stored: str) -> None:
    form = compile_format("General")
    assert form.number(stored) == form.render(stored, False)
