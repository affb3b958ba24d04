"""Jizhun: read, check and publish performance-target sheets of Chinese government projects."""

__version__ = "0.1.0"
