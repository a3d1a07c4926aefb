"""The processes that we start beside the window or the command line, and how each is started.

From source each is a module that Python runs. A packaged program is one executable without a Python beside it: it
starts itself again, with a switch that says as what. Who packs it names these modules, since nobody imports them.
"""

from __future__ import annotations

import runpy
import sys

MODULES = {
    "recorder": "fieldkit.audio.recorder",
    "speech-worker": "fieldkit.speech.worker",
    "spelling-worker": "fieldkit.spelling.worker",
    "holder": "fieldkit.store.log.alone",
    "archive": "sync.archive.cli",
}
"""What each is called as a switch, and the module that does its work."""


def command_line(process: str, *arguments: str) -> list[str]:
    """Return what starts one of our processes with these arguments."""
    module = MODULES[process]
    if getattr(sys, "frozen", False):
        return [sys.executable, f"--{process}", *arguments]
    return [sys.executable, "-m", module, *arguments]


def run_as_asked(arguments: list[str]) -> bool:
    """Run as the process that the first argument names, to its end; False where it names none."""
    module = MODULES.get(arguments[0].removeprefix("--")) if arguments and arguments[0].startswith("--") else None
    if module is None:
        return False
    sys.argv[1:] = arguments[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return True
