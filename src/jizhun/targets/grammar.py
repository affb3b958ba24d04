"""The patterns of quantities, ranges and tolerances in normal spelling (see plain.normal)."""

import re

from jizhun.targets.numerals import CHINESE
from jizhun.targets.signs import AFTER_WORDS, BEFORE_WORDS

_NUM = rf"(?:(?<![A-Za-z\d.])|(?<=pH))(?:(?<![^>≥≤<=:于])-)?\d+(?:\.\d+)?|{CHINESE}"
_LABEL = r"(?P<label>(?:[^\d,;。<>≥≤=±×]|(?<=[A-Za-z])\d+(?:\.\d+)?(?![-~\d]))*?)"
_BEFORE = rf"(?P<cmp>{BEFORE_WORDS})?(?P<near>大约|大概|将近|接近|约|近|上(?=[百千万]))?(?P<share>百分之|千分之)?"
_UNIT = r"(?P<unit>(?:[^\d,;。、+:~<>≥≤=±×-]|(?<=m)[23](?!\d))*?(?:/(?:10{2,}|10*[万千百])[^\d,;、+/]?)?)"
_NEAR = "左右|上下"
# what a number is counted for may stand behind its bound (2次以上/年); a bound is no part of it (120元/户以内)
_AFTER = rf"(?P<near2>{_NEAR})?(?P<after>{AFTER_WORDS})?(?P<tail>/(?:(?!{AFTER_WORDS}|{_NEAR})[^\d,;/]){{1,3}})?"
ONE = re.compile(
    rf"{_LABEL}{_BEFORE}(?P<num>{_NUM})(?P<scale>[百千万亿]*)(?P<over>余|多|几)?(?P<plus>\+(?=\D))?{_UNIT}{_AFTER}"
)
HYPHEN = re.compile(r"[-~至到].*\d|[-~至到][零〇一二两三四五六七八九十百]")
RANGE = re.compile(
    rf"{_LABEL}{_BEFORE}(?P<num>{_NUM})(?P<unit1>[^\d,;。、+:~<>≥≤=±×-]{{0,6}}?)(?:以上)?(?:-|~|至|到|—)(?:百分之)?"
    rf"(?P<num2>{_NUM})(?P<over>余)?{_UNIT}{_AFTER}"
)
TOLERANCE = re.compile(
    rf"{_LABEL}{_BEFORE}(?:(?P<num>{_NUM})(?P<unit1>[^\d±]{{0,4}}))?±(?P<num2>\d+(?:\.\d+)?){_UNIT}{_AFTER}"
)
BETWEEN = re.compile(
    r"^(?P<low>\d+(?:\.\d+)?)(?P<unit>[%‰一-龥]{0,6})≤(?P<label>[A-Za-z一-龥]{1,12})≤(?P<high>\d+(?:\.\d+)?)"
)  # 90%≤X≤100%
# 24小时响应率≥95%: the number is the one behind the name of a ratio
RATIO = re.compile(
    rf"(?P<label>[^,;、+<>≥≤=]*?(?:率|度|比例|占比|比重|面))(?P<rest>(?:{BEFORE_WORDS}|为|:)?(?:\d+(?:\.\d+)?[%‰]|百分之).*)"
)
BOUND_INSIDE = re.compile(r"(.+?)(及以上|以上|以内|以下)(?!学历|级)(.+)")  # 90%以上满意
REMARK = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
# 由85%提高到90%: the target is where it goes to
FROM_TO = re.compile(
    r"[由从].*?\d.*?(?P<verb>提高|提升|增加|增长|扩大|降低|下降|减少|缩短|压减|压缩|降)(?:到|至|为)(?P<to>.*)"
)
ONE_EACH = re.compile(r"[一1][^\d/零十百千万]{1,4}[一1][^\d/零十百千万]{1,4}")
