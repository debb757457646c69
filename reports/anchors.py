"""Ids by which a page is linked to: the name of a check wherever that can be one."""

from __future__ import annotations

import re

from scimproof.reports.text import harmless

_LONGEST = 100
# A fragment of an address stands for the id as it is: white space cannot.
_NO_ID = re.compile(r"^page-|\s+")  # the page's own ids begin with "page-"


def anchor_of(name: str) -> str:
    """Return the id that a check of this name has on a page, if it is the only one."""
    return _NO_ID.sub("_", harmless(name))[:_LONGEST]


class Anchors:
    """Hands out ids, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return an id for a name."""
        wanted = anchor = anchor_of(name)
        number = 1
        while anchor in self._taken:
            number += 1
            anchor = f"{wanted}~{number}"
        self._taken.add(anchor)
        return anchor
