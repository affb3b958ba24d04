"""公开的表里不应当有个人信息。

A number that is an identity card by its check digit, or one that stands beside 身份证 or 银行账号 (errors); a mobile phone
number (a warning). What the finding quotes is masked.
"""

import re
from collections.abc import Iterator

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="P03",
    name="个人信息",
    criterion="合规",
    severity=Severity.ERROR,
    basis=("personal-information-law:disclosure",),
)

_LONG = re.compile(r"\d{11}")
_IDENTITY = re.compile(r"(?<!\d)[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_ACCOUNT = re.compile(r"(?:银行卡|账号|帐号|卡号|身份证)[^\d]{0,8}(\d{12,19}[Xx]?)")
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?![\d.])")
_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"  # GB 11643-1999


def check(facts: Facts) -> Outcome:
    if not facts.texts:
        return not_applicable("没有文字")
    if not _LONG.search(facts.prose):
        return failed([])
    return failed([fault for field, text in facts.texts for fault in _faults(field, text)])


def _faults(field: str, text: str) -> Iterator[Fault]:
    for found in _IDENTITY.finditer(text):
        if _is_identity(found[0]):
            yield _fault(field, "身份证号码", found[0], Severity.ERROR)
            return
    account = _ACCOUNT.search(text)
    if account:
        yield _fault(field, "证件或银行账号", account[1], Severity.ERROR)
    mobile = _MOBILE.search(text)
    if mobile and not account:
        yield _fault(field, "手机号码", mobile[0], Severity.WARNING)


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * factor for digit, factor in zip(number[:17], _FACTORS, strict=True))
    return _CHECK[total % 11] == number[-1].upper()


def _fault(field: str, kind: str, number: str, severity: Severity) -> Fault:
    masked = f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"
    return Fault(
        message=f"这里有{kind}（{masked}），属于个人信息。",
        where=(field,),
        severity=severity,
        found=masked,
        suggestion="公开前请删去个人信息；确需说明的，只写人数。",
    )
