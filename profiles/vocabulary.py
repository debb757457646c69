"""The attribute names of RFC 7643: which exist, which are lists, which hold the id of another resource."""

from __future__ import annotations

from scimproof.profiles.model import CORE_GROUP, CORE_USER, ENTERPRISE_USER, AttributePath

_META = ("resourceType", "created", "lastModified", "location", "version")
_NAME = ("formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix")
_ADDRESS = ("formatted", "streetAddress", "locality", "region", "postalCode", "country", "type", "primary")
_PERSON = ("userName", "displayName", "nickName", "profileUrl", "title", "userType")
_ACCOUNT = ("preferredLanguage", "locale", "timezone", "active", "password")
_WORK = ("employeeNumber", "costCenter", "organization", "division", "department")
_VALUE_LISTS = ("emails", "phoneNumbers", "ims", "photos", "entitlements", "roles", "x509Certificates")
_VALUE_SUBS = ("value", "display", "type", "primary")
_REFERENCE_SUBS = ("value", "$ref", "display", "type")


def _with_subs(name: str, subs: tuple[str, ...]) -> tuple[str, ...]:
    return (name, *(f"{name}.{sub}" for sub in subs))


_COMMON = ("id", "externalId", "schemas", *_with_subs("meta", _META))

NAMES: dict[str, tuple[str, ...]] = {
    CORE_USER: (
        *_COMMON,
        *_PERSON,
        *_ACCOUNT,
        *_with_subs("name", _NAME),
        *_with_subs("addresses", _ADDRESS),
        *_with_subs("groups", _REFERENCE_SUBS),
        *(name for attribute in _VALUE_LISTS for name in _with_subs(attribute, _VALUE_SUBS)),
    ),
    ENTERPRISE_USER: (*_WORK, *_with_subs("manager", ("value", "$ref", "displayName"))),
    CORE_GROUP: (*_COMMON, "displayName", *_with_subs("members", _REFERENCE_SUBS)),
}
"""Every name of each schema, sub-attributes written with a dot."""

_LISTS = frozenset(name.lower() for name in (*_VALUE_LISTS, "addresses", "groups", "members"))
_HOLD_IDS = {"manager": "User", "members": "User", "groups": "Group"}
_CORE = (CORE_USER.lower(), CORE_GROUP.lower())


def in_core(path: AttributePath) -> bool:
    """Tell whether the attribute lies at the top level of a resource, not below an extension URN."""
    return path.schema is None or path.schema.lower() in _CORE


def is_list(path: AttributePath) -> bool:
    """Tell whether RFC 7643 makes the attribute named first in the path multi-valued."""
    return in_core(path) and path.name.lower() in _LISTS


def is_single(path: AttributePath) -> bool:
    """Tell whether RFC 7643 knows the attribute named first in the path and makes it single-valued."""
    names = NAMES.get(CORE_USER if in_core(path) else str(path.schema), ())
    return path.name.lower() in map(str.lower, names) and not is_list(path)


def referred_resource(path: AttributePath) -> str | None:
    """Name the kind of resource whose id RFC 7643 puts at this path: User, Group, or None."""
    belongs = in_core(path) or str(path.schema).lower() == ENTERPRISE_USER.lower()
    if not belongs or (path.sub or "value").lower() not in {"value", "$ref"}:
        return None
    return _HOLD_IDS.get(path.name.lower())
