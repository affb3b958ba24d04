"""The review page: a report as one self-contained HTML page for a reviewer's work."""

from jizhun.forms.page.render import review_page

__all__ = ["review_page"]
