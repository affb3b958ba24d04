"""Any bytes as a web archive give blocks or a sentence."""

from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import mht

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    blocks_or_refusal(mht.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    for page in made.published("html"):
        archive = MIMEMultipart("related", boundary="b")
        archive.attach(MIMEText(page.decode(), "html", "gb18030"))
        archive.attach(MIMEText("<table><tr><td>1</td></tr></table>", "html", "us-ascii"))
        yield archive.as_bytes()
