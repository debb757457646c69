"""Who may use the SCIM service: whoever brings the one token."""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class Client:
    """The provisioning client; django-scim2 asks for no more of a user than this."""

    is_authenticated = True


def bearer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell django-scim2 who asks; it refuses an anonymous user itself."""

    def ask(request: HttpRequest) -> HttpResponse:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        known = hmac.compare_digest(token.strip().encode(), os.environ["SCIM_TOKEN"].encode())
        request.user = Client() if known and scheme.lower() == "bearer" else AnonymousUser()
        return get_response(request)

    return ask
