"""The two networks of PP-OCR that come with RapidOCR (Apache-2.0), run by ONNX Runtime on the processor, offline.

Run here and not through RapidOCR's pipeline: each line by itself costs half of what lines padded to one length cost, and the
certainty of each sign and its place come from the network itself.
"""

import logging
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from jizhun.reading.block import Unreadable
from jizhun.reading.containers.image import MISSING
from jizhun.reading.containers.image.straighten import Raster

_LINE_HEIGHT = 48  # pixels in which lines are read
_STEP = 32  # pixels: sides of a page for the search are multiples of it
_NARROWEST = 16
_log = logging.getLogger(__name__)


def likeliness(gray: Raster, scale: float) -> NDArray[np.float32]:
    """How likely each place of a page lies in a line of text, 0 to 1, on the page resized by about `scale`."""
    height, width = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in gray.shape)
    return np.asarray(_run(_search(), cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA))[0, 0])


def readings(line: Raster) -> NDArray[np.float32]:
    """For each step from left to right of a picture of one line: how likely each sign of `alphabet` stands there."""
    width = max(_NARROWEST, round(line.shape[1] * _LINE_HEIGHT / line.shape[0]))
    return np.asarray(_run(_reader(), cv2.resize(line, (width, _LINE_HEIGHT)))[0])


@cache
def alphabet() -> list[str]:
    """The signs that can be read; the first is none, the last a blank."""
    return ["", *_reader().get_modelmeta().custom_metadata_map["character"].split("\n"), " "]


@cache
def _search() -> Any:
    return _loaded("det")


@cache
def _reader() -> Any:
    return _loaded("rec")


def _run(network: Any, gray: Any) -> NDArray[np.float32]:
    levels = np.asarray(gray, dtype=np.float32) / 127.5 - 1
    found: NDArray[np.float32] = network.run(None, {network.get_inputs()[0].name: np.repeat(levels[None, None], 3, 1)})[
        0
    ]
    return found


def _loaded(task: str) -> Any:
    """A network, loaded once in a process; one thread, because whole processes work side by side."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_file(task), options, providers=["CPUExecutionProvider"])


def _file(task: str) -> Path:
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations if spec else None
    found = sorted(path for folder in folders or () for path in Path(folder, "models").glob(f"*_{task}_*.onnx"))
    if not found:
        _log.error("RapidOCR has no network for %s", task)
        raise Unreadable(MISSING)
    return found[-1]
