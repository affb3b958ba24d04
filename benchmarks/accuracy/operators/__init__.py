"""The operators by folder of the rules; importing this package registers them all."""

from benchmarks.accuracy.operators import (
    clarity,
    classification,
    completeness,
    compliance,
    money,
    regional,
    relevance,
    time,
)

__all__ = ["clarity", "classification", "completeness", "compliance", "money", "regional", "relevance", "time"]
