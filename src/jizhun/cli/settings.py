"""What the user says about the check: the profile, by id or as a file of the bureau's own, and the background."""

from pathlib import Path

from jizhun.law import profile as profiles
from jizhun.rules import background

AUTO = "auto"


class SettingsError(ValueError):
    """A profile or background that cannot be used; the message is a full sentence for the user."""


def profile_of(said: str) -> str | profiles.Profile:
    """The profile for `jizhun.rules.runner.check`: `auto`, an id, or what the YAML file of that name holds.

    Raises SettingsError.
    """
    if said == AUTO or said in profiles.profiles():
        return said
    if said.endswith((".yaml", ".yml")):
        try:
            return profiles.load(Path(said))
        except profiles.ProfileError as error:
            raise SettingsError(str(error)) from error
    known = "、".join(sorted(profiles.profiles()))
    raise SettingsError(f"没有名为“{said}”的地区配置：可用的有 auto、{known}，也可以给出自己的 yaml 文件。")


def background_of(path: Path | None) -> background.Background:
    """What the run knows beyond its sheets; nothing without a file. Raises SettingsError."""
    if path is None:
        return background.NOTHING
    try:
        return background.load(path)
    except background.BackgroundError as error:
        raise SettingsError(str(error)) from error
