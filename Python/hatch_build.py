"""Puts what Tools/wheel has built into the wheel: the module and its library, and the programs where they are there."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltParts(BuildHookInterface):
    def initialize(self, version, build_data):
        parts = os.environ.get("TFEVENTS_PARTS")
        if not parts:
            raise RuntimeError("build the wheel with Tools/wheel, which builds the parts that are not Python first")
        build_data["pure_python"] = False
        build_data["tag"] = f"cp311-abi3-{os.environ.get('TFEVENTS_PLATFORM', 'linux_x86_64')}"
        build_data["force_include"][parts] = "tfevents"
