"""The words of an 指标值 made into a Target."""
