"""Draw docs/report-light.png, -dark.png and -narrow.png: report.html of a run that has findings.

Needs the dev extra and a Chromium: python docs/screenshots.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests" / "browser"))

from chromium import chromium  # noqa: E402 - it stands where the tests have it

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUN = ("run", "--profile", "entra", "--defect", "false-as-text-is-refused", "--seed", "1")
START = "import sys; from scimproof.fixtures.commands import main; sys.exit(main())"
FINDINGS = 1
SHAPES = {
    "light": {"viewport": {"width": 1280, "height": 1600}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 1600}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 1600}, "color_scheme": "light"},
}


def main() -> None:
    """Run against the embedded target, and draw the page of that run in each shape."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        report_of_a_run(Path(folder))
        for name in SHAPES:
            draw(browser, Path(folder) / "report.html", name)


def report_of_a_run(folder: Path) -> None:
    """Run all checks against a target with a defect."""
    command = [sys.executable, "-c", START, *RUN, "--report-dir", str(folder)]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ended.returncode != FINDINGS:
        sys.exit(f"{ended.stdout}{ended.stderr}")


def draw(browser: Browser, report: Path, name: str) -> None:
    """Draw the first screen, with the first finding open."""
    page = browser.new_page(**SHAPES[name])  # type: ignore[arg-type]  # the shapes have what it takes
    page.goto(report.as_uri())
    page.locator(".finding > summary").first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.screenshot(path=HERE / f"report-{name}.png")
    page.close()


if __name__ == "__main__":
    main()
