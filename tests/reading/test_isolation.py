"""A poisonous file costs one error: the child that reads it dies, the batch goes on."""

import ctypes
import faulthandler
import gc
import os
import sys
import time
from decimal import Decimal

import pytest

from jizhun.model import Notice
from jizhun.reading import isolation
from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import docx
from tests.support.word import document, p, package, tbl, tc, tr

QUICK = Limits(seconds=0.5, memory=2**30, output=2**20)
linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="limits on memory and processor time are those of Linux"
)


def length(data: bytes, limits: Limits) -> int:
    return len(data)


def docx_blocks(data: bytes, limits: Limits) -> list[Block]:
    return list(docx.tables(data, limits))


def every_kind_of_block(data: bytes, limits: Limits) -> list[Block]:
    return MIXED


def refuse(data: bytes, limits: Limits) -> int:
    raise Unreadable("文件有密码：请取消密码。")


def sleep(data: bytes, limits: Limits) -> int:
    time.sleep(60)
    return 0


def spin(data: bytes, limits: Limits) -> int:
    while True:
        pass


def swallow_memory(data: bytes, limits: Limits) -> int:
    return len(bytearray(8 * 2**30))


def crash(data: bytes, limits: Limits) -> int:
    faulthandler.disable()
    return ctypes.string_at(0)[0]


def leave(data: bytes, limits: Limits) -> int:
    os._exit(3)


def stumble(data: bytes, limits: Limits) -> int:
    raise KeyError("x")


def panic(data: bytes, limits: Limits) -> int:
    raise BaseException("as a Rust panic does")


def babble(data: bytes, limits: Limits) -> str:
    return "字" * 2**20


def process_id(data: bytes, limits: Limits) -> int:
    return os.getpid()


def greet(data: bytes, limits: Limits, name: str) -> str:
    return f"{name} {len(data)}"


MIXED: list[Block] = [
    Paragraph(text="标题", heading=True, page=2),
    Table(
        cells=[Cell(text="甲", row=0, column=1, row_span=2, box=(1.0, 2.0, 3.5, 4.0), confidence=0.5)],
        index=3, spans_known=False, joined=1, notices=[Notice(code="page-joined", message="第 2 页接上页。", field="indicators[0]")],
    ),
]  # fmt: skip


def test_blocks_come_back_as_they_are() -> None:
    assert isolation.run(every_kind_of_block, b"", Limits(), list[Block]) == MIXED


def test_a_document_reads_the_same_in_a_child() -> None:
    data = package(document(p("标题") + tbl(tr("甲", tc("乙", marks='<w:gridSpan w:val="2"/>')))))
    assert isolation.run(docx_blocks, data, Limits(), list[Block]) == docx_blocks(data, Limits())


def test_further_arguments_reach_the_function() -> None:
    assert isolation.run(greet, b"123", Limits(), str, "附件") == "附件 3"


def test_decimals_survive() -> None:
    assert isolation.run(decimal, b"", Limits(), Decimal) == Decimal("71.900000")


def decimal(data: bytes, limits: Limits) -> Decimal:
    return Decimal("71.900000")


POISON = {
    "refused by the reader": (refuse, "文件有密码：请取消密码。"),
    "asleep": (sleep, "时间上限"),
    "busy": (spin, "时间上限"),
    "greedy": (swallow_memory, "内存超过上限"),
    "a segmentation fault": (crash, "程序异常终止"),
    "gone without a word": (leave, "程序异常终止"),
    "a fault of the program": (stumble, "程序出错（KeyError）"),
    "a panic that is no Exception": (panic, "程序出错（BaseException）"),
    "too much output": (babble, "超过 1 MB 的上限"),
}


@linux_only
@pytest.mark.parametrize(("function", "sentence"), POISON.values(), ids=POISON.keys())
def test_poison_costs_one_sentence_and_the_next_file_is_read(function: isolation.Function, sentence: str) -> None:
    with isolation.Worker() as worker:
        with pytest.raises(Unreadable, match=sentence) as refusal:
            worker.run(function, b"x", QUICK, int)
        assert "请" in str(refusal.value) and str(refusal.value).endswith("。")
        assert worker.run(length, b"next", QUICK, int) == 4


def test_a_worker_keeps_its_child_for_good_files_and_replaces_a_poisoned_one() -> None:
    with isolation.Worker() as worker:
        first = worker.run(process_id, b"", Limits(), int)
        assert first != os.getpid()
        assert worker.run(process_id, b"", Limits(), int) == first
        with pytest.raises(Unreadable):
            worker.run(refuse, b"", Limits(), int)
        assert worker.run(process_id, b"", Limits(), int) == first
        with pytest.raises(Unreadable):
            worker.run(stumble, b"", Limits(), int)
        assert worker.run(process_id, b"", Limits(), int) != first


def test_no_child_is_left_behind() -> None:
    with isolation.Worker() as worker:
        child = worker.run(process_id, b"", Limits(), int)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_large_input_and_output_pass_the_border() -> None:
    assert isolation.run(echo, b"x" * 5_000_000, Limits(), bytes) == b"x" * 5_000_000


def echo(data: bytes, limits: Limits) -> bytes:
    return data


def test_a_wrong_answer_is_not_taken_for_a_right_one() -> None:
    """What comes from a child is decoded as what was asked for, or refused."""
    with pytest.raises(Unreadable, match="程序出错"):
        isolation.run(greet, b"", Limits(), int, "附件")


class Bereaved:
    """Garbage of the parent that must not be collected in a child, as it would wait for a thread that is not there."""

    def __init__(self) -> None:
        self.itself = self
        self.owner = os.getpid()

    def __del__(self) -> None:
        if os.getpid() != self.owner:
            time.sleep(60)


def collect(data: bytes, limits: Limits) -> int:
    return min(gc.collect(), 0)


def test_the_garbage_of_the_parent_is_left_to_the_parent() -> None:
    """Seen with a model runtime in the parent: its thread pool was ended in the child, which then waited for ever."""
    gc.disable()
    try:
        Bereaved()
        assert isolation.run(collect, b"", Limits(seconds=5), int) == 0
    finally:
        gc.enable()
