"""The base of all values: immutable, compared by content, JSON through msgspec."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of the domain. Change one with `msgspec.structs.replace`."""
