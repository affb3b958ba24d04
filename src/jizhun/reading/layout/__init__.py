"""Where things stand in a form: the only part of the reader that knows sheets. Tables go in, sheets come out."""

from jizhun.reading.layout.sheets import sheets_of

__all__ = ["sheets_of"]
