"""What the reader has to say about its own reading."""

import msgspec

from jizhun.model.origin import Locator
from jizhun.model.value import Value


class Notice(Value, frozen=True, kw_only=True):
    """Something that the reader put right (before and after) or could not decide (after is null).

    field: the path of the value concerned, such as `indicators[5]` or `funding.total`. A value under a notice is repaired or
    doubtful: no finding that rests on it is an error.
    """

    code: str
    message: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    locator: Locator = msgspec.field(default_factory=Locator)
