"""The tab "Compare" inside TensorBoard."""
