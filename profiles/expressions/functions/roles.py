"""App roles: ``[appRoleAssignments]`` holds ``{"id": ..., "value": "Admin", "displayName": "Admin"}``.

The functions give what a POST carries. Without the flag ``aadOptscim062020`` Entra writes
them differently into a PATCH; that is a matter of the wire, not of the mapping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scimproof.profiles.expressions.demands import attribute
from scimproof.profiles.expressions.registry import function

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.values import Value

_TYPE = "WindowsAzureActiveDirectoryRole"


@function("SingleAppRoleAssignment(source)", source=attribute)
def single_role(given: Arguments) -> str | None:
    """Return the value of the one role; Entra refuses to choose among several."""
    assigned = _assignments(given)
    if len(assigned) > 1:
        raise given.failure(f"expects one role; {len(assigned)} are assigned")
    return str(assigned[0].get("value", "")) if assigned else None


@function("AppRoleAssignmentsComplex(source)", source=attribute)
def added_roles(given: Arguments) -> Value:
    """Return all roles; Entra adds them and takes none away."""
    return [_role(assigned, shown_as="displayName") for assigned in _assignments(given)]


@function("AssertiveAppRoleAssignmentsComplex(source)", source=attribute)
def asserted_roles(given: Arguments) -> Value:
    """Return all roles; Entra replaces by them what is there."""
    return [_role(assigned, shown_as="display") for assigned in _assignments(given)]


def _role(assigned: dict[str, Any], shown_as: str) -> dict[str, Any]:
    value = assigned.get("value")
    return {"primary": False, "type": _TYPE, shown_as: assigned.get("displayName", value), "value": value}


def _assignments(given: Arguments) -> list[dict[str, Any]]:
    value = given.value("source")
    if value is None:
        return []
    assigned = [single for single in value if isinstance(single, dict)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(assigned) < len(value):
        raise given.wrong("source", "must hold app role assignments", value)
    return assigned
