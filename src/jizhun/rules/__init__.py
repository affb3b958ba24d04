"""One rule, one file; the registry; the runner."""

from jizhun.rules.runner import check

__all__ = ["check"]
