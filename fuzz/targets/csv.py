"""Any bytes as comma- or tab-separated values give blocks or a sentence."""

from collections.abc import Iterator

from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import delimited

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    blocks_or_refusal(delimited.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    yield '项目名称,"路灯养护,""甲""段",\r\n一级指标,二级指标,绩效值\r\n产出指标,"数量\n指标","=""007"""\r\n'.encode()
    yield '"项目名称"\t"路灯养护"\n"一级指标"\t"≥95%"\n'.encode("utf-16")
