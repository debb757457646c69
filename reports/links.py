"""Links from one page to others that lie beside it on the same disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Links:
    """Links of a page that lies in this folder."""

    folder: Path

    def to_page(self, page: Path | None) -> str:
        """Return a relative link to a page; empty where there is none."""
        if page is None:
            return ""
        # A colon stands for itself in no path: what looks like a scheme would be one.
        return quote(
            os.path.relpath(page, self.folder).replace(os.sep, "/").encode("utf-8", "surrogateescape")
        )
