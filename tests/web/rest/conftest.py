"""A server that grades, open to this machine, and one of which every caller needs a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from serving import serving

from grader.access import SCOPES
from grader.jobs import Workers
from grader.store import LOCAL, store

TOKENS = "LINKWORTHY_TRUSTED_HEADER", "LINKWORTHY_TRUSTED_PROXIES"


@pytest.fixture(scope="session")
def graders() -> Iterator[Workers]:
    pool = Workers(processes=1)
    pool.warm()
    yield pool
    pool.shutdown()


@pytest.fixture(scope="session")
def address(graders: Workers) -> Iterator[str]:
    with serving(workers=graders) as found:
        yield found


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    monkeypatch.setenv("LINKWORTHY_RATE_GRADES", "off")
    monkeypatch.setenv("LINKWORTHY_RATE_REQUESTS", "off")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name in ("LINKWORTHY_OPEN", *TOKENS):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Somebody who sits at the machine of an open server."""
    with httpx.Client(base_url=address, trust_env=False, timeout=120) as made:
        yield made


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's people sign in, so that programs need a token."""
    monkeypatch.setenv(TOKENS[0], "X-Forwarded-Email")
    monkeypatch.setenv(TOKENS[1], "10.9.8.7")


@pytest.fixture
def with_token(address: str, signed: None) -> Iterator[Callable[..., httpx.Client]]:
    """Makes a client with a token of these scopes; without any, of all."""
    made: list[httpx.Client] = []

    def make(*scopes: str, workspace: str = LOCAL) -> httpx.Client:
        secret, _ = store().create_token(
            workspace, name="a test", scopes=scopes or tuple(SCOPES), expires_at=None, by="a test"
        )
        headers = {"Authorization": f"Bearer {secret}"}
        made.append(httpx.Client(base_url=address, trust_env=False, timeout=120, headers=headers))
        return made[-1]

    yield make
    for one in made:
        one.close()
