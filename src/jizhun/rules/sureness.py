"""Which cells of a sheet were not read surely: those that the reader repaired or doubts."""

from collections.abc import Set

from jizhun.model import Sheet

FIXED = "fixed"  # the notice of an applied fix: the cell was read surely, else it would not have been changed


def unsure_fields(sheet: Sheet) -> frozenset[str]:
    """Paths of the fields that the reader repaired or doubts."""
    repaired = {notice.field for notice in sheet.notices if notice.field and notice.code != FIXED}
    return frozenset(repaired | {path for path, origin in sheet.origins.items() if origin.doubtful})


def is_unsure(unsure: Set[str], path: str) -> bool:
    """Whether the field, a field that holds it or a field within it is among the unsure ones."""
    if not unsure:
        return False
    if path in unsure or path.partition(".")[0] in unsure or path.partition("[")[0] in unsure:
        return True
    return any(field.startswith(f"{path}.") for field in unsure)
