"""Draw the pictures of our pages in docs/: report-*.png, history-*.png and board-*.png, from real runs.

Needs the dev extra and a Chromium: python docs/screenshots.py [report] [history] [board]
"""

from __future__ import annotations

import json
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

START = "import sys; from scimproof.fixtures.commands import main; sys.exit(main())"
FINDINGS = 1
SHAPES = {
    "light": {"viewport": {"width": 1280, "height": 1600}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 1600}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 1600}, "color_scheme": "light"},
}
FEW = ("--area", "users", "--area", "entra")
# What is wrong with the embedded target in each night, and in each app.
NIGHTS = (
    "",
    "user-name-is-lower-cased",
    "user-name-is-lower-cased",
    "false-as-text-enables",
    "",
    "deleted-users-are-found",
    "",
    "deleted-users-are-found",
    "",
    "deleted-users-are-found",
    "delete-answers-200",
    "false-as-text-enables",
)
APPS = {
    "personify": "deleted-users-are-found",
    "playvox": "false-as-text-enables",
    "peripass": "",
    "gallery": "user-name-is-lower-cased",
    "entra": "false-as-text-is-refused",
}


def main() -> None:
    """Run against the embedded target, and draw each page in its shapes."""
    pages = {"report": report_page, "history": history_page, "board": board_page}
    for name in sys.argv[1:] or pages:
        with tempfile.TemporaryDirectory() as folder, chromium() as browser:
            pages[name](Path(folder), browser)


def report_page(folder: Path, browser: Browser) -> None:
    """Draw the report of a run, with its first finding open."""
    scimproof("run", "--profile", "entra", "--defect", "false-as-text-is-refused", report_dir=folder)
    for shape in SHAPES:
        draw(browser, folder / "report.html", f"report-{shape}", opened=".finding > summary")


def history_page(folder: Path, browser: Browser) -> None:
    """Draw a dozen nights of one app."""
    for number, defect in enumerate(NIGHTS, 1):
        a_night(folder / f"{number:02}", "playvox", defect, f"2026-01-{number:02}")
    scimproof("history", folder, "--out", folder / "history.html")
    for shape in ("light", "dark"):
        draw(browser, folder / "history.html", f"history-{shape}")


def board_page(folder: Path, browser: Browser) -> None:
    """Draw a night of several apps."""
    for profile, defect in APPS.items():
        a_night(folder / profile, profile, defect, "2026-01-12")
    scimproof("board", folder, "--out", folder / "board.html")
    draw(browser, folder / "board.html", "board-light")


def a_night(folder: Path, profile: str, defect: str, day: str) -> None:
    """Run as if it were in the night of that day."""
    wrong = ("--defect", defect) if defect else ()
    scimproof("run", "--profile", profile, *FEW, *wrong, report_dir=folder)
    file = folder / "report.json"
    report = json.loads(file.read_text(encoding="utf-8"))
    report["run"]["start"] = f"{day}T02:00:00+00:00"
    file.write_text(json.dumps(report), encoding="utf-8")


def scimproof(*arguments: object, report_dir: Path | None = None) -> None:
    """Run the product as its users do; findings are no trouble."""
    options = ("--seed", "1", "--report-dir", report_dir) if report_dir else ()
    command = [sys.executable, "-c", START, *map(str, (*arguments, *options))]
    with tempfile.TemporaryDirectory() as elsewhere:
        ended = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    if ended.returncode not in (0, FINDINGS):
        sys.exit(f"{ended.stdout}{ended.stderr}")


def draw(browser: Browser, file: Path, name: str, opened: str = "") -> None:
    """Draw the first screen of a page, in the shape that its name ends with."""
    page = browser.new_page(**SHAPES[name.rpartition("-")[2]])  # type: ignore[arg-type]  # the shapes fit
    page.goto(file.as_uri())
    if opened:
        page.locator(opened).first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
