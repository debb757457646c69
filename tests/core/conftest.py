"""A fresh collector of evidence for each test, and live processes of runs against an embedded target."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from scimproof.fixtures.connect import Connection
from scimproof.fixtures.emulator.server import Emulator
from scimproof.fixtures.evidence import EVIDENCE
from scimproof.fixtures.patience import Patience
from scimproof.fixtures.plan import Plan
from scimproof.fixtures.preflight import look
from scimproof.fixtures.process import Process
from scimproof.fixtures.users import Users
from scimproof.fixtures.wire.target import Target
from scimproof.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from wsgiref.types import WSGIApplication

    from scim2_server.memory import InMemoryStorage

PREFIX = "scimproof-abcdef"


class BentEmulator(Emulator):
    """The embedded target behind a wrapper that bends requests or answers."""

    bend: Callable[[WSGIApplication], WSGIApplication] = staticmethod(lambda served: served)

    def application(self, storage: InMemoryStorage) -> WSGIApplication:
        return self.bend(super().application(storage))


@pytest.fixture(autouse=True)
def _fresh_evidence() -> Iterator[None]:
    EVIDENCE.clear()
    yield
    EVIDENCE.clear()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SCIM_TOKEN"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def emulate() -> Iterator[Callable[..., Emulator]]:
    """Start an embedded target; it stops with the module."""
    with ExitStack() as running:

        def start(profile: Any, bend: Any = None) -> Emulator:
            emulator = BentEmulator(load_profile(profile) if isinstance(profile, str) else profile)
            if bend is not None:
                emulator.bend = bend
            return running.enter_context(emulator)

        yield start


@pytest.fixture(scope="module")
def process_for(
    emulate: Callable[..., Emulator], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Process]]:
    """Open the live objects of a run against an embedded target of its own."""
    with ExitStack() as opened:

        def start(profile: Any, bend: Any = None, prefix: str = PREFIX) -> Process:
            emulator = emulate(profile, bend)
            folder = tmp_path_factory.mktemp("run")
            probe = Connection(emulator.url, emulator.profile, folder / "probe.jsonl", token=emulator.token)
            discovery = look(probe.session, emulator.profile, lambda url: probe.open(Target.parse(url)))
            probe.close()
            plan = Plan(
                profile=str(profile),
                target=emulator.url,
                token=emulator.token,
                seed=7,
                prefix=prefix,
                report_dir=folder,
                shared_dir=folder,
                discovery=discovery,
            )
            process = Process(plan, emulator.profile, "main")
            process.patience = Patience(sleep=lambda _: None)
            opened.callback(process.finish)
            return process

        yield start


@pytest.fixture(scope="module")
def entra(process_for: Callable[..., Process]) -> Process:
    return process_for("entra")


@pytest.fixture(scope="module")
def entra_users(entra: Process) -> Users:
    return Users(entra)


@pytest.fixture(scope="module")
def rfc_users(process_for: Callable[..., Process]) -> Users:
    return Users(process_for("rfc"))
