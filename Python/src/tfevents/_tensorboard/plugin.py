"""The tab's routes below /data/plugin/tfevents_compare/."""

import json
from pathlib import Path

from tensorboard import plugin_util
from tensorboard.backend import http_util
from tensorboard.plugins import base_plugin
from werkzeug import wrappers

from .directories import LogDirectories
from .reports import Reports, Request

_FOLDER = Path(__file__).parent


class ComparePlugin(base_plugin.TBPlugin):
    """The comparison of the log directory's runs, grouped by their seeds."""

    plugin_name = "tfevents_compare"

    def __init__(self, context):
        self._data_provider = context.data_provider
        self._directories = LogDirectories(context.logdir, context.flags)
        self._reports = Reports(self._directories.paths)

    def get_plugin_apps(self):
        return {"/index.js": self._script, "/state": self._state, "/report": self._report}

    def is_active(self):
        return self._reports.can_compare

    def frontend_metadata(self):
        return base_plugin.FrontendMetadata(
            es_module_path="/index.js", tab_name="Compare", disable_reload=True)

    @wrappers.Request.application
    def _script(self, request):
        return http_util.Respond(request, (_FOLDER / "compare.js").read_text(), "application/javascript")

    @wrappers.Request.application
    def _state(self, request):
        """What there is to choose from, and a version that changes with the event files."""
        runs = self._data_provider.list_scalars(
            plugin_util.context(request.environ), experiment_id="", plugin_name="scalars")
        state = {
            "tags": sorted({tag for tags in runs.values() for tag in tags}),
            "version": self._reports.version(),
        }
        if request.args.get("tag"):
            state |= self._reports.groups(Request.of(request.args))
        return http_util.Respond(request, json.dumps(state), "application/json")

    @wrappers.Request.application
    def _report(self, request):
        """The page that `tfevents compare --html` writes."""
        page = self._reports.page(Request.of(request.args))
        is_dark = request.args.get("theme") == "dark"
        return http_util.Respond(
            request, page.in_theme(is_dark), "text/html", csp_scripts_sha256s=page.script_hashes)
