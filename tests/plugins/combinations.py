"""Tells how much the isolation matrix has tried. A plugin, because with workers only those read a folder's conftest."""

import pytest

TRIED = "combinations tried"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for found in terminalreporter.stats.values() for report in found]
    tried: dict[str, int] = {}
    for report in reports:
        for name, value in getattr(report, "user_properties", ()) if getattr(report, "when", "") == "call" else ():
            if name.endswith(TRIED):
                tried[name] = tried.get(name, 0) + value
    for name, number in sorted(tried.items()):
        terminalreporter.write_line(f"isolation: {number} {name}")
