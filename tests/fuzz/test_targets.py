"""The targets of `make fuzz`, everywhere and in a moment: their own seeds, and these with bytes changed."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.campaign import fuzzed
from fuzz.targets import NAMES
from jizhun.reading.containers import CONTAINERS
from jizhun.reading.containers.image import can_recognise

LEGACY = {"rtf", "odt", "ods", "fodt", "fods", "xlsb"}  # LibreOffice reads them; `detect` tells them from others
EDITS = st.lists(st.tuples(st.integers(0, 2**16), st.binary(max_size=4)), max_size=12)
targets = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.skipif(not can_recognise(), reason="the extra `ocr` is not installed"))
        if name == "image"
        else name
        for name in NAMES
    ],
)


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Of a target; one of nothing where another program would have to make them and is not installed."""
    return tuple(import_module(f"fuzz.targets.{name}").seeds()) or (b"",)


def test_every_container_has_a_target() -> None:
    assert {"xls_xml" if name == "xml" else name for name in CONTAINERS.keys() - LEGACY} <= set(NAMES)


@targets
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_changed_document_is_read_or_refused(name: str, data: st.DataObject) -> None:
    changed = bytearray(data.draw(st.sampled_from(seeds(name))))
    for at, put in data.draw(EDITS):
        at %= len(changed) + 1
        changed[at : at + len(put)] = put
    import_module(f"fuzz.targets.{name}").one(bytes(changed))


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed: `make fuzz` installs it")
def test_a_fault_is_found_and_its_input_kept(tmp_path: Path) -> None:
    outcome = fuzzed("tests.fuzz.faulty", tmp_path, 60)
    (kept,) = outcome.faults
    assert Path(kept).read_bytes()[:2] == b"JZ"
    assert "LookupError: the fault" in outcome.said
