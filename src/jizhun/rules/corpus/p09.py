"""公开的文件应当可以检索和复制，不用扫描件或图片。

The document is a scan or an image: no text layer. A remark, once a document, on its first sheet.
"""

from collections.abc import Sequence

from jizhun.model import Severity
from jizhun.rules.corpus.documents import by_document
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, passed

RULE = Rule(
    id="P09",
    name="扫描件，不可检索复制",
    criterion="合规",
    severity=Severity.INFO,
    basis=("mof-2016-143:performance-disclosure",),
    scope="corpus",
)

_PICTURES = {"scan": "扫描件", "image": "图片"}


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    return by_document(sheets, _outcome)


def _outcome(group: Sequence[Facts]) -> Outcome:
    kind = _PICTURES.get(group[0].sheet.source.container)
    if kind is None:
        return passed()
    return fail(
        f"文件是{kind}，文字不能检索和复制。",
        where=["form_title"],
        found=group[0].sheet.source.container,
        suggestion="请公开由 Word、Excel 直接导出的文件；需要盖章的，可另附扫描件。",
    )
