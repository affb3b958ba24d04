"""Reading strangers' files in a child process, so that a poisonous one costs one error and nothing else.

The child has limits on address space, processor time, wall time and output. It is forked where that is possible (Linux)
and spawned elsewhere; it serves file after file until one of them goes wrong, then it is replaced. From the child only
MessagePack comes back, decoded as the type that was asked for.
"""

import contextlib
import gc
import importlib
import logging
import math
import multiprocessing
import operator
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from jizhun.model import Sheet
from jizhun.reading import Outcome
from jizhun.reading.block import Limits, Unreadable

Result = TypeVar("Result")
Function = Callable[..., Any]

_log = logging.getLogger(__name__)
_DONE, _REFUSED = b"d", b"r"
_STAYS, _LEAVES = b"s", b"l"
_ADVICE = "请确认文件来源，在原来的软件中打开并另存后再提交。"
_TOO_LONG = "读取超过了 {seconds:g} 秒的时间上限，没有读完：请把文件分成几个，或者在原来的软件中打开并另存后再提交。"
_TOO_MUCH = f"读取所需的内存超过上限，没有读完，文件可能异常庞大或有意构造：{_ADVICE}"
_TOO_LARGE = "读出的内容超过 {size} MB 的上限，没有采用：请把文件分成几个后再提交。"
_CRASHED = f"读取这个文件时程序异常终止，文件可能已经损坏或有意构造：{_ADVICE}"
_FAULT = (
    "读取这个文件时程序出错（{error}），没有读完：请在原来的软件中打开并另存后再提交，并把文件反馈给本软件的维护者。"
)


class Worker:
    """A child process that reads files under limits, one at a time.

    Use it as a context manager, each from one thread. Modules that are imported before the first file need not be
    imported again by each child.
    """

    def __init__(self) -> None:
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(
        self, function: Function, data: bytes, limits: Limits, result: type[Result], *arguments: str | None
    ) -> Result:
        """`function(data, limits, *arguments)` in the child; its value decoded as `result`.

        function: importable by name, gives what msgspec can encode. Raises Unreadable: as the function raises it, or
        with a sentence of its own for a crash, too much time, memory or output, and faults of the program (logged too).
        """
        pipe = self._ready()
        try:
            pipe.send((function.__module__, function.__qualname__, limits, arguments))
            pipe.send_bytes(data)
            if not pipe.poll(limits.seconds):
                self.close()
                raise Unreadable(_TOO_LONG.format(seconds=limits.seconds))
            answer = pipe.recv_bytes(limits.output + 2)
        except (EOFError, OSError) as error:
            raise Unreadable(self._epitaph(limits)) from error
        if answer[1:2] == _LEAVES:
            self.close()
        if answer[:1] == _DONE:
            return _decoded(answer[2:], result)
        raise Unreadable(answer[2:].decode())

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, pipe, self._child, self._pipe = self._child, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if child is not None:
            child.kill()
            child.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ready(self) -> Connection:
        """The pipe to a living child; a new one where there is none."""
        if self._pipe is None or self._child is None or not self._child.is_alive():
            self.close()
            self._pipe, inner = multiprocessing.Pipe()
            if sys.platform == "linux":
                self._child = multiprocessing.get_context("fork").Process(target=_serve, args=(inner, self._pipe))
            else:
                self._child = multiprocessing.get_context("spawn").Process(target=_serve, args=(inner, None))
            self._child.daemon = True
            self._child.start()
            inner.close()
        return self._pipe

    def _epitaph(self, limits: Limits) -> str:
        """Why the child died."""
        child = self._child
        if child is not None:
            child.join(1)
        code = None if child is None else child.exitcode
        self.close()
        if code == -getattr(signal, "SIGXCPU", 0):
            return _TOO_LONG.format(seconds=limits.seconds)
        return _CRASHED


def run(function: Function, data: bytes, limits: Limits, result: type[Result], *arguments: str | None) -> Result:
    """`Worker.run` in a child process of its own. For many files keep one Worker."""
    with Worker() as worker:
        return worker.run(function, data, limits, result, *arguments)


def read(
    data: bytes, name: str | None = None, limits: Limits | None = None, worker: Worker | None = None
) -> list[Sheet]:
    """`jizhun.reading.read` in a child process: the sheets of one document. worker: keeps one child for many files.

    Raises Unreadable, whose message is one Chinese sentence for the user.
    """
    return outcome(data, name, limits, worker).sheets


def outcome(
    data: bytes, name: str | None = None, limits: Limits | None = None, worker: Worker | None = None
) -> Outcome:
    """`jizhun.reading.outcome` in a child process, as `read`."""
    limits = limits or Limits()
    if worker is not None:
        return worker.run(_outcome, data, limits, Outcome, name)
    return run(_outcome, data, limits, Outcome, name)


def _outcome(data: bytes, limits: Limits, name: str | None) -> Outcome:
    from jizhun import reading  # the package itself: this module is part of it

    return reading.outcome(data, name, limits)


def _decoded(payload: bytes, result: type[Result]) -> Result:
    try:
        return msgspec.msgpack.decode(payload, type=result)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.exception("a child answered what was not asked for")
        raise Unreadable(_FAULT.format(error=type(error).__name__)) from error


def _serve(pipe: Connection, outer: Connection | None) -> None:
    """The life of a child: take a job, answer it, until the pipe closes or the child has grown too large."""
    # What the parent has left for its collector is not ours to end: threads that an object waits for are not here.
    gc.freeze()
    if outer is not None:
        outer.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            module, name, limits, arguments = pipe.recv()
            data = pipe.recv_bytes()
            _limit(limits)
            kind, payload, healthy = _answer(_named(module, name), data, limits, arguments)
            del data
            stays = healthy and _resident() < limits.memory // 2
            pipe.send_bytes(kind + (_STAYS if stays else _LEAVES) + payload)
            if not stays:
                return


def _named(module: str, name: str) -> Function:
    found: Function = operator.attrgetter(name)(importlib.import_module(module))
    return found


def _answer(
    function: Function, data: bytes, limits: Limits, arguments: tuple[str | None, ...]
) -> tuple[bytes, bytes, bool]:
    """(kind of answer, payload, whether the child is fit for another file)."""
    try:
        payload = msgspec.msgpack.encode(function(data, limits, *arguments))
    except Unreadable as refusal:
        return _REFUSED, str(refusal).encode(), True
    except MemoryError:
        return _REFUSED, _TOO_MUCH.encode(), False
    except BaseException as error:  # noqa: BLE001  the border of the process: nothing may pass it but an answer
        _log.exception("reading failed")
        return _REFUSED, _FAULT.format(error=type(error).__name__).encode(), False
    if len(payload) > limits.output:
        return _REFUSED, _TOO_LARGE.format(size=limits.output // 2**20).encode(), True
    return _DONE, payload, True


def _limit(limits: Limits) -> None:
    """Set the limits for the next file; only the soft ones, as processor time adds up over files."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime + limits.seconds)
    for kind, value in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _resident() -> int:
    """The most memory that this process has held, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024
