"""The review page: a report as one self-contained HTML page for a reviewer's work."""

from jizhun.forms.page.originals import pictured
from jizhun.forms.page.render import review_page

__all__ = ["pictured", "review_page"]
