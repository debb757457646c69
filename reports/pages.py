"""What our pages share: templates, style and script of their own, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from scimproof.reports.html_exchanges import cut
from scimproof.reports.text import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = Path(__file__).with_name("page")
_LONGEST = {"word": 200, "text": 2_000, "table": 20_000}


def write_page(file: Path, name: str, model: Mapping[str, Any], *extras: str) -> Path:
    """Write a page of that name piece by piece, so that memory stays flat however much it tells.

    Its style and its script are what all pages have, and its extras: names of .css and .js files.
    """
    style = _own("page.css", *(extra for extra in extras if extra.endswith(".css")))
    script = _own("shared.js", *(extra for extra in extras if extra.endswith(".js")))
    shared = {"style": style, "script": script, "policy": _policy(style, script)}
    page = _environment().get_template(name).generate({**model, **shared})
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(page)
    return file


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cut"] = lambda text, kind: cut(text, _LONGEST[kind])
    return environment


def _printable(value: Any) -> Any:
    """Take out of what a target says all that cannot be printed, or turns the direction of reading."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _own(*names: str) -> Markup:
    return Markup("".join((_PAGE / name).read_text(encoding="utf-8") for name in names))  # noqa: S704 - our own


def _policy(style: str, script: str) -> str:
    """Return what a browser may do with the page: this style, this script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
