"""What TensorBoard loads at its start, with no guard against errors: so this imports nothing that may not be there."""

import os
from pathlib import Path

from tensorboard.plugins import base_plugin

_SERVER = Path(__file__).parents[1] / "_bin" / "tfevents-data-server"


class CompareLoader(base_plugin.TBLoader):
    """Makes the plugin; where it raises, TensorBoard logs that and goes on without the tab.

    And has TensorBoard read the log directory through the data server of this package where that is asked for.
    """

    def define_flags(self, parser):
        group = parser.add_argument_group("tfevents")
        group.add_argument(
            "--tfevents_server", action="store_true",
            help="read the log directory with the data server of the package tfevents, whose options are given as "
            "--extra_data_server_flags")

    def fix_flags(self, flags):
        if not flags.tfevents_server:
            return
        if not _SERVER.exists():
            raise base_plugin.FlagsError(f"--tfevents_server: {_SERVER} is missing: this package was built without it")
        os.environ["TENSORBOARD_DATA_SERVER_BINARY"] = str(_SERVER)
        # gRPC would ask a proxy for this machine.
        os.environ.setdefault("no_grpc_proxy", "localhost,127.0.0.1")
        flags.load_fast = "true"

    def load(self, context):
        from .plugin import ComparePlugin

        return ComparePlugin(context)
