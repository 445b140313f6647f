"""On the build server nothing may be skipped: a test that did not run proves nothing."""

import os
import shutil

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
REMEDY = "The browser tests were left out, because no Chromium was found. This installs it:\n  apt-get install chromium"


def chromium() -> str | None:
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def _is_build_server() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if chromium():
        return
    for item in items:
        if item.get_closest_marker("browser") or "browser" in item.path.relative_to(config.rootpath).parts:
            item.add_marker(pytest.mark.skip(reason="no Chromium"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _is_build_server() and reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any("no Chromium" in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(REMEDY, yellow=True)
    if skipped and _is_build_server():
        terminalreporter.write_line(f"{len(skipped)} skipped: with CI set, a skipped test is a failure.", red=True)
