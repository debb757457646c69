"""Looks at a target from the side, as its administrator would."""

from __future__ import annotations

from typing import Any

import requests

TOKEN = "token-of-these-tests"


class Administrator:
    """Sees and makes resources without the product."""

    def __init__(self, url: str, token: str = TOKEN) -> None:
        self.url = url
        self._headers = {"Authorization": f"Bearer {token}"}

    def resources(self) -> list[dict[str, Any]]:
        """Return all users and groups."""
        found = []
        for endpoint in ("Users", "Groups"):
            answer = requests.get(f"{self.url}/{endpoint}", headers=self._headers, timeout=10)
            found += answer.json().get("Resources", [])
        return found

    def names(self) -> list[str]:
        return [resource.get("userName") or resource["displayName"] for resource in self.resources()]

    def create_user(self, name: str) -> None:
        user = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": name}
        requests.post(f"{self.url}/Users", json=user, headers=self._headers, timeout=10).raise_for_status()
