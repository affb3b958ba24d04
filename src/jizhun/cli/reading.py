"""`jizhun read`."""

from pathlib import Path

from jizhun.cli import inputs
from jizhun.cli.main import UNREADABLE, Format
from jizhun.cli.output import write
from jizhun.cli.speech import complain, note_empty, note_unfound
from jizhun.model import codec


def read_command(paths: list[str], output: Format, out: Path | None) -> int:
    """Prints the sheets read: an array in JSON, a list in text. 0 done, 2 some input could not be read."""
    harvest = inputs.gather(paths)
    for error in harvest.errors:
        complain(error.message)
    note_empty(harvest.empty)
    note_unfound(harvest.unfound)
    if output is Format.JSON:
        write(codec.encode(harvest.sheets) + b"\n", out)
    else:
        from jizhun.cli.summary import sheets_read

        write(sheets_read(harvest, plain=out is not None), out)
    return UNREADABLE if harvest.errors else 0
