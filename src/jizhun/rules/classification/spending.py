"""What kind of spending a project's name tells: staff (人员类) or running costs (运转类)."""

from functools import lru_cache

from jizhun.rules.wording import REMEMBERED, anywhere, plain


@lru_cache(REMEMBERED)
def is_personnel(project_name: str | None) -> bool:
    """Whether the project pays wages, allowances or social insurance of the unit's own or hired staff."""
    if not project_name:
        return False
    text = plain(project_name)
    return bool(anywhere("subjects", "personnel").search(text)) and not anywhere(
        "subjects", "personnel_outside"
    ).search(text)


@lru_cache(REMEMBERED)
def is_running(project_name: str | None) -> bool:
    """Whether the project pays for offices, vehicles and other daily running."""
    return bool(project_name) and anywhere("subjects", "running").search(plain(project_name or "")) is not None
