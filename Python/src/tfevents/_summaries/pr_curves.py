"""Precision and recall over thresholds."""

from .._wire import integer
from . import floats, metadata, value


def curve(tag, rows, num_thresholds):
    """Of six rows: true and false positives, true and false negatives, precision, recall."""
    return value(tag, floats(rows), metadata("pr_curves", integer(2, num_thresholds)))


def rows(labels, predictions, num_thresholds, weights):
    """The six rows, counted for thresholds between 0 and 1.

    Source: tensorboard/plugins/pr_curve/summary.py.
    """
    import numpy as np

    weights = 1.0 if weights is None else weights
    buckets = np.int32(np.floor(predictions * (num_thresholds - 1)))
    truth = labels.astype(float)
    limits = {"bins": num_thresholds, "range": (0, num_thresholds - 1)}
    positives, _ = np.histogram(buckets, weights=truth * weights, **limits)
    negatives, _ = np.histogram(buckets, weights=(1.0 - truth) * weights, **limits)
    true_positives = np.cumsum(positives[::-1])[::-1]
    false_positives = np.cumsum(negatives[::-1])[::-1]
    true_negatives = false_positives[0] - false_positives
    false_negatives = true_positives[0] - true_positives
    precision = true_positives / np.maximum(1e-7, true_positives + false_positives)
    recall = true_positives / np.maximum(1e-7, true_positives + false_negatives)
    return np.stack(
        (true_positives, false_positives, true_negatives, false_negatives, precision, recall))
