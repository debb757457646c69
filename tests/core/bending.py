"""Wrappers around the embedded target that give it one defect each."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Matches = "Callable[[str, str], bool]"  # of method and path


def answering(
    matches: Matches, status: str, body: Any = b"", **headers: str
) -> Callable[..., WSGIApplication]:
    """Give requests that match this answer, and leave the target out."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    def bend(served: WSGIApplication) -> WSGIApplication:
        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if not matches(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
                return served(environ, start_response)
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            named = {"Content-Type": "application/scim+json", "Content-Length": str(len(content)), **headers}
            start_response(status, list(named.items()))
            return [content]

        return application

    return bend


def editing_requests(matches: Matches, edit: Callable[[Any], Any]) -> Callable[..., WSGIApplication]:
    """Change the JSON of requests that match before the target sees it."""

    def bend(served: WSGIApplication) -> WSGIApplication:
        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            length = int(environ.get("CONTENT_LENGTH") or 0)
            if length and matches(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
                content = json.dumps(edit(json.loads(environ["wsgi.input"].read(length)))).encode()
                environ["wsgi.input"] = io.BytesIO(content)
                environ["CONTENT_LENGTH"] = str(len(content))
            return served(environ, start_response)

        return application

    return bend


def editing_answers(
    matches: Matches, edit: Callable[[Any, dict[str, str]], Any]
) -> Callable[..., WSGIApplication]:
    """Change JSON and headers of answers to requests that match."""

    def bend(served: WSGIApplication) -> WSGIApplication:
        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if not matches(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
                return served(environ, start_response)
            begun: list[Any] = []
            content = b"".join(served(environ, lambda status, headers: begun.extend((status, headers))))
            headers = dict(begun[1])
            edited = json.dumps(edit(json.loads(content) if content else None, headers)).encode()
            headers["Content-Length"] = str(len(edited))
            start_response(begun[0], list(headers.items()))
            return [edited]

        return application

    return bend


def method(*names: str, below: str = "/Users") -> Callable[[str, str], bool]:
    """Match these methods on an endpoint and what lies below it."""
    return lambda name, path: name in names and below in path
