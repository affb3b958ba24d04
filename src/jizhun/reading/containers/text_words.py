"""Whether a text names what a target sheet prints: then it is worth a sentence that no sheet was found in it."""

from jizhun.reading.containers.text import decode

_WORDS = (("项目名称",), ("一级指标", "一级绩效指标"), ("指标值", "绩效值", "目标值"))
_OTHER_FORMS = ("完成值", "自评")  # a self-evaluation, which is no target sheet


def names_a_sheet(data: bytes) -> bool:
    """Whether the bytes of a text hold the words for a project, for first-level indicators and for their values."""
    text = "".join(decode(data).split())
    named = all(any(word in text for word in words) for words in _WORDS)
    return named and not any(word in text for word in _OTHER_FORMS)
