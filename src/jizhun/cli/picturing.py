"""Pictures of the cells that a report speaks of, cut from the documents in a child process, for the review page."""

from collections.abc import Mapping

import msgspec

from jizhun.cli.speech import complain
from jizhun.forms.page import pictured
from jizhun.model import Locator, Report
from jizhun.reading import Limits, Unreadable, isolation
from jizhun.reading.excerpt import excerpts

CONTAINERS = ("pdf", "scan", "image")  # what has pages to cut from
KEPT = 256 * 2**20  # bytes of documents held for it


def crops(report: Report, originals: Mapping[str, bytes]) -> dict[tuple[int, Locator], bytes]:
    """PNG by index of the sheet and place, of what `pictured` asks for. originals: bytes of documents by sha256.

    A document that cannot be drawn is told in one sentence on standard error; the page says how many pictures it lacks.
    """
    wanted: dict[str, list[tuple[int, Locator]]] = {}
    for index, locator in pictured(report):
        wanted.setdefault(report.sheets[index].sheet.source.sha256, []).append((index, locator))
    found: dict[tuple[int, Locator], bytes] = {}
    with isolation.Worker() as worker:
        for digest, places in wanted.items():
            if digest in originals:
                found.update(_cut(worker, originals[digest], places, report))
    return found


def _cut(
    worker: isolation.Worker, data: bytes, places: list[tuple[int, Locator]], report: Report
) -> dict[tuple[int, Locator], bytes]:
    locators = msgspec.json.encode([locator for _, locator in places]).decode()
    try:
        drawn = worker.run(excerpts, data, Limits(), list[bytes | None], locators)
    except Unreadable as error:
        name = report.sheets[places[0][0]].sheet.source.file
        complain(f"审核网页里没有附上 {name} 的截图，其余内容不受影响：{error}")
        return {}
    return {place: png for place, png in zip(places, drawn, strict=True) if png is not None}
