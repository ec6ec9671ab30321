"""Spark looks for data sources in modules of such names, so that `spark.read.format("tfevents")` needs no registration."""

from tfevents.spark import EventFiles as DefaultSource

__all__ = ["DefaultSource"]
