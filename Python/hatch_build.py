"""Puts what Swift has built into the wheel: the module, and the tool and the data server where they are there.

`Tools/wheel` builds them and names them in the environment.
"""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SwiftParts(BuildHookInterface):
    def initialize(self, version, build_data):
        module = os.environ.get("TFEVENTS_NATIVE")
        if not module:
            raise RuntimeError("build the wheel with Tools/wheel, which builds the Swift parts first")
        build_data["pure_python"] = False
        build_data["tag"] = f"cp311-abi3-{os.environ.get('TFEVENTS_PLATFORM', 'linux_x86_64')}"
        build_data["force_include"][module] = "tfevents/_native.abi3.so"
        for variable, program in (("TFEVENTS_TOOL", "tfevents"), ("TFEVENTS_DATA_SERVER", "tfevents-data-server")):
            if path := os.environ.get(variable):
                build_data["force_include"][path] = f"tfevents/_bin/{program}"
