"""What TensorBoard loads at its start, with no guard against errors: so this imports nothing else."""

from tensorboard.plugins import base_plugin


class CompareLoader(base_plugin.TBLoader):
    """Makes the plugin; where it raises, TensorBoard logs that and goes on without the tab."""

    def load(self, context):
        from .plugin import ComparePlugin

        return ComparePlugin(context)
