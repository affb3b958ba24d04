"""Sheets drawn as their official forms: the grid, documents in four formats, the review page."""
