"""Programs of the hosting files, where they are installed."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def nginx() -> str:
    """Path of nginx; without one the test is skipped, or fails where LINKWORTHY_REQUIRE_NGINX=1."""
    path = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if path is None:
        says = "No nginx was found. On Debian or Ubuntu: apt-get install -y nginx-light."
        if os.environ.get("LINKWORTHY_REQUIRE_NGINX") == "1":
            pytest.fail(says)
        pytest.skip(says)
    return path
