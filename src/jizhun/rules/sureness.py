"""Which cells of a sheet were not read surely: those that the reader repaired or doubts."""

from collections.abc import Set

from jizhun.model import Sheet

FIXED = "fixed"  # the notice of an applied fix: the cell was read surely, else it would not have been changed
# What makes every cell unsure: the rows and columns are a guess, or a part of the document is missing.
_ON_ALL = frozenset(("rulings-missing", "rulings-faint", "file-incomplete"))
_EVERY = "*"


def unsure_fields(sheet: Sheet) -> frozenset[str]:
    """Paths of the fields that the reader repaired or doubts; a star where it doubts them all. For `is_unsure`."""
    if any(notice.code in _ON_ALL for notice in sheet.notices):
        return frozenset((_EVERY,))
    repaired = {notice.field for notice in sheet.notices if notice.field and notice.code != FIXED}
    return frozenset(repaired | {path for path, origin in sheet.origins.items() if origin.doubtful})


def is_unsure(unsure: Set[str], path: str) -> bool:
    """Whether the field, a field that holds it or a field within it is among the unsure ones."""
    if not unsure:
        return False
    if _EVERY in unsure or path in unsure or path.partition(".")[0] in unsure or path.partition("[")[0] in unsure:
        return True
    return any(field.startswith(f"{path}.") for field in unsure)
