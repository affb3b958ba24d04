"""All rules, in order of their ids. A new rule is one line here, one module and one file of cases beside it."""

import re
from functools import cache
from importlib import import_module, resources

import msgspec

from jizhun.law import document
from jizhun.rules.form import CorpusCheck, Rule, SheetCheck

MODULES = (
    "appropriateness.a01",
    "appropriateness.a02",
    "appropriateness.a03",
    "corpus.a04",
    "corpus.a05",
    "corpus.a06",
    "appropriateness.a07",
    "appropriateness.a08",
    "appropriateness.a09",
    "appropriateness.a10",
    "appropriateness.a11",
    "appropriateness.a12",
    "corpus.a13",
    "appropriateness.a14",
    "appropriateness.a15",
    "appropriateness.a16",
    "completeness.c01",
    "completeness.c02",
    "completeness.c03",
    "completeness.c04",
    "corpus.c05",
    "completeness.c06",
    "completeness.c07",
    "completeness.c08",
    "completeness.c09",
    "feasibility.c10",
    "completeness.c11",
    "completeness.c12",
    "completeness.c13",
    "completeness.c14",
    "completeness.c15",
    "completeness.c16",
    "completeness.c17",
    "completeness.c18",
    "completeness.c19",
    "completeness.c20",
    "completeness.c21",
    "completeness.c22",
    "relevance.c23",
    "completeness.c24",
    "completeness.c25",
    "appropriateness.c26",
    "completeness.c27",
    "completeness.c28",
    "completeness.c29",
    "completeness.c30",
    "completeness.c31",
    "corpus.c32",
    "completeness.c33",
    "completeness.c34",
    "completeness.c35",
    "feasibility.f01",
    "feasibility.f02",
    "feasibility.f03",
    "corpus.f04",
    "feasibility.f05",
    "feasibility.f06",
    "feasibility.f07",
    "feasibility.f08",
    "classification.k01",
    "classification.k02",
    "classification.k03",
    "classification.k04",
    "classification.k05",
    "classification.k06",
    "classification.k07",
    "classification.k08",
    "classification.k09",
    "classification.k10",
    "classification.k11",
    "classification.k12",
    "classification.k13",
    "classification.k14",
    "classification.k15",
    "classification.k16",
    "clarity.m01",
    "clarity.m02",
    "clarity.m03",
    "clarity.m04",
    "clarity.m05",
    "clarity.m06",
    "clarity.m07",
    "clarity.m08",
    "clarity.m09",
    "clarity.m10",
    "clarity.m11",
    "clarity.m12",
    "clarity.m13",
    "clarity.m14",
    "clarity.m15",
    "clarity.m16",
    "clarity.m17",
    "clarity.m18",
    "clarity.m19",
    "clarity.m20",
    "clarity.m21",
    "clarity.m22",
    "compliance.p01",
    "compliance.p02",
    "compliance.p03",
    "compliance.p04",
    "corpus.p05",
    "corpus.p06",
    "compliance.p07",
    "corpus.p08",
    "corpus.p09",
    "corpus.p10",
    "compliance.p11",
    "corpus.p12",
    "relevance.r01",
    "relevance.r02",
    "relevance.r03",
    "corpus.r04",
    "corpus.r05",
    "corpus.r06",
    "relevance.r07",
    "relevance.r09",
    "relevance.r10",
    "relevance.r11",
    "feasibility.r12",
    "feasibility.r13",
    "appropriateness.w01",
    "appropriateness.w02",
    "appropriateness.w03",
    "completeness.w04",
    "completeness.w05",
    "completeness.w06",
    "clarity.w07",
    "relevance.w08",
)

_FOLDERS = {
    "完整": ("completeness", "corpus"),
    "明确": ("clarity", "classification", "corpus"),
    "相关": ("relevance", "classification", "corpus"),
    "适当": ("appropriateness", "corpus"),
    "可行": ("feasibility", "corpus"),
    "合规": ("compliance", "corpus"),
}
_SECTION = r"^{}:\s*\n\s*- "


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """A rule with what it does. text: its docstring, the first line in Chinese. module: under `jizhun.rules`."""

    rule: Rule
    module: str
    text: str
    check: SheetCheck | CorpusCheck

    @property
    def sentence(self) -> str:
        """The rule in one plain Chinese sentence."""
        return self.text.strip().splitlines()[0]


@cache
def rules() -> dict[str, Registered]:
    """The rules by id, in order. Raises ValueError, KeyError (basis) or ImportError where a rule is not as it should
    be."""
    found: dict[str, Registered] = {}
    for path in MODULES:
        registered = _load(path)
        if registered.rule.id in found:
            raise ValueError(f"rule {registered.rule.id} is listed twice")
        found[registered.rule.id] = registered
    for registered in found.values():
        unknown = set(registered.rule.yields_to) - found.keys()
        if unknown:
            raise ValueError(f"rule {registered.rule.id} yields to unknown rules: {', '.join(sorted(unknown))}")
    return dict(sorted(found.items()))


def cases_text(module: str) -> str:
    """The YAML of a rule's cases. Raises FileNotFoundError."""
    folder, _, stem = module.partition(".")
    return resources.files("jizhun.rules").joinpath(folder, f"{stem}.yaml").read_text(encoding="utf-8")


def _load(path: str) -> Registered:
    module = import_module(f"jizhun.rules.{path}")
    registered = Registered(rule=module.RULE, module=path, text=module.__doc__ or "", check=module.check)
    _verify(registered)
    return registered


def _verify(registered: Registered) -> None:
    rule, (folder, _, stem) = registered.rule, registered.module.partition(".")
    if rule.id.lower() != stem:
        raise ValueError(f"rules/{folder}/{stem}.py holds the rule {rule.id}; id and file name must be the same")
    if folder not in _FOLDERS[rule.criterion]:
        raise ValueError(f"rule {rule.id} of criterion {rule.criterion} does not belong in rules/{folder}")
    if not registered.text.strip():
        raise ValueError(f"rule {rule.id} has no docstring: its first line is the rule")
    if not rule.basis:
        raise ValueError(f"rule {rule.id} names no basis")
    for clause in rule.basis:
        document.basis(clause)
    _verify_cases(rule.id, cases_text(registered.module))


def _verify_cases(rule_id: str, text: str) -> None:
    """A look at the headings only: parsing all cases would cost every start; the tests run each of them."""
    for section in ("good", "bad"):
        if not re.search(_SECTION.format(section), text, re.MULTILINE):
            raise ValueError(f"rule {rule_id} has no {section} case")
    if not re.search(_SECTION.format("not_applicable"), text, re.MULTILINE) and not re.search(
        r"^always_applies: \S", text, re.MULTILINE
    ):
        raise ValueError(f"rule {rule_id} has no not_applicable case and does not say why (always_applies)")
