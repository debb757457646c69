"""What a profile says, as plain frozen data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from scimproof.profiles.waivers import Waiver

CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User"
CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

_PATH = re.compile(
    r"""(?:(?P<schema>(?i:urn):[^\s\[\]"]+):)?  # a URN ends at the last colon before the name
        (?P<name>[A-Za-z$][\w$-]*)
        (?:\[\s*(?P<key>[A-Za-z$][\w$-]*)\s+(?i:eq)\s+"(?P<wanted>[^"\\]+)"\s*\])?
        (?:\.(?P<sub>[A-Za-z$][\w$-]*(?:\.[A-Za-z$][\w$-]*)*))?""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True)
class AttributePath:
    """An attribute as Entra writes it: ``emails[type eq "work"].value`` or ``urn:...:User:department``."""

    text: str
    name: str
    schema: str | None = None
    selector: tuple[str, str] | None = None
    sub: str | None = None

    @classmethod
    def parse(cls, text: str) -> AttributePath:
        """Take a path apart; ValueError when it is none."""
        found = _PATH.fullmatch(text)
        if found is None:
            raise ValueError(text)
        selector = (found["key"], found["wanted"]) if found["key"] else None
        return cls(text, found["name"], found["schema"], selector, found["sub"])

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Constraints:
    """What a vendor's server accepts for one attribute, beyond its type; generated data obeys it."""

    pattern: str | None = None
    canonical_values: tuple[str, ...] = ()
    max_length: int | None = None

    def accept(self, value: str) -> bool:
        """Tell whether a server with these constraints takes the value."""
        return (
            (self.pattern is None or re.fullmatch(self.pattern, value) is not None)
            and (not self.canonical_values or value in self.canonical_values)
            and (self.max_length is None or len(value) <= self.max_length)
        )


@dataclass(frozen=True)
class Attribute:
    """One mapped attribute of a profile."""

    path: AttributePath
    type: str  # string, boolean, integer, decimal, dateTime, binary, reference, complex
    required: bool = False
    filterable: bool = False
    multi_valued: bool = False  # the path itself names a whole list, e.g. members
    matching: int | None = None
    source: str | None = None  # a mapping expression, as profiles.expressions reads it
    default: str | None = None  # sent at creation when the source gives nothing
    apply: str = "always"  # always, creation
    mutability: str = "readWrite"  # readOnly, readWrite, immutable, writeOnly
    returned: str = "default"  # always, never, default, request
    case_exact: bool | None = None  # None: as the schema of the attribute says
    constraints: Constraints = field(default_factory=Constraints)
    resource: str = "User"  # User, Group: whose attribute it is
    refers_to: str | None = None  # User, Group: the value is the id of one, so nobody can make it up


@dataclass(frozen=True)
class ExtensionSchema:
    """An extension schema of the vendor, beside RFC 7643's own."""

    urn: str
    name: str
    required: bool = False


@dataclass(frozen=True)
class Profile:
    """One app: what its SCIM endpoint declares, and whose requests it must serve."""

    name: str  # how --profile finds it: "playvox"
    title: str  # how the app calls itself: "Playvox"
    file: Path
    clients: tuple[str, ...]  # entra, okta, or both; or rfc alone
    auth: str  # bearer, oauth2-client-credentials, basic, header, mtls
    users: tuple[Attribute, ...]
    groups: tuple[Attribute, ...] = ()  # empty: the app provisions no groups
    documentation: str | None = None
    auth_header: str = "Authorization"  # with auth = "header": the header that carries the secret
    token_url: str | None = None
    email_domain: str = "example.com"
    unsupported: frozenset[str] = frozenset()  # the names are listed in schema.json
    extensions: tuple[ExtensionSchema, ...] = ()
    gallery_needs_groups: bool = False
    waivers: tuple[Waiver, ...] = ()
    digest: str = ""  # of what the file declares: tells it from what it was before

    @property
    def client(self) -> str:
        """Return whose way decides where only one can: Entra's, which asks for most, else the first one's."""
        return "entra" if self.serves("entra") else self.clients[0]

    def serves(self, client: str) -> bool:
        """Tell whether this client's requests must be served."""
        return client in self.clients

    def user_attribute(self, path: str) -> Attribute | None:
        """Return the user attribute declared under this path, without regard to letter case."""
        return next((a for a in self.users if a.path.text.lower() == path.lower()), None)
