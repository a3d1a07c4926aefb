"""Tell of each failure as it happens: a run that is cut off ends without its summary."""

from __future__ import annotations

import pytest


class Failures:
    """Prints the name of a test that failed and its last line, between the dots."""

    def __init__(self, config: pytest.Config) -> None:
        """Tell of the tests of one run."""
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Print where and why a test failed."""
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and terminal is not None:
            why = report.longreprtext.strip().splitlines()[-1:]
            terminal.write_line("")
            terminal.write_line(" ".join(["FAILED", report.nodeid, f"({report.when})", *why]))
