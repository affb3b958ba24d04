"""Whether a document names what a target sheet prints: then it is worth a sentence that no sheet was found in it."""

from collections.abc import Iterable, Iterator

from jizhun.reading.block import Block, Paragraph

_WORDS = (("项目名称",), ("一级指标", "一级绩效指标"), ("指标值", "绩效值", "目标值"))
_OTHER_FORMS = ("完成值", "自评")  # a self-evaluation, which is no target sheet


class Watch:
    """Looks for the words for a project, for first-level indicators and for their values in blocks on their way to the layout."""

    def __init__(self) -> None:
        self._missing = list(_WORDS)
        self._is_other = False

    def passing(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged. Where all words were seen the cells of further tables are not searched."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._look(block.text)
            elif self._missing:
                self._look("".join([cell.text for cell in block.cells]))
            yield block

    @property
    def names_a_sheet(self) -> bool:
        """Whether all words were seen, and none of another form."""
        return not self._missing and not self._is_other

    def _look(self, text: str) -> None:
        bare = "".join(text.split())
        self._missing = [words for words in self._missing if not any(word in bare for word in words)]
        self._is_other = self._is_other or any(word in bare for word in _OTHER_FORMS)
