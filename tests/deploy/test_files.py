"""The hosting files say what the program needs, and pin what it was tested with."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_image_installs_what_the_tests_ran_with() -> None:
    tested, hosted = pins(ROOT / "requirements.lock"), pins(DEPLOY / "requirements.lock")
    assert len(hosted) > 60
    differing = {n: (v, tested.get(n)) for n, v in hosted.items() if tested.get(n) != v}
    assert differing == {}


def test_the_lock_of_the_image_names_no_index_and_pins_by_hash() -> None:
    text = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^--|https?://", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(pins(DEPLOY / "requirements.lock"))


def test_no_test_tool_comes_along() -> None:
    assert not {"pytest", "playwright", "schemathesis", "mypy", "hypothesis"} & set(
        pins(DEPLOY / "requirements.lock")
    )


def test_what_the_image_copies_is_sent_to_its_build_and_there() -> None:
    sent = [
        line[1:]
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line[:1] == "!"
    ]
    copied = re.findall(
        r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    names = [name for line in copied for name in line.split()]
    assert names
    for name in names:
        assert (ROOT / name).exists(), name
        assert name in sent, f"{name} is kept from the build"


def test_the_image_runs_as_nobody_special_and_on_a_file_system_that_it_cannot_write() -> None:
    assert re.search(r"^USER linkworthy$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for name in ("one", "two"):
        replica = services[name]
        assert replica["read_only"] is True
        assert replica["cap_drop"] == ["ALL"]
        assert "ports" not in replica, "a replica is reached through the proxy only"
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_no_secret_stands_in_the_files() -> None:
    for path in DEPLOY.iterdir():
        if path.name != "requirements.lock":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?i)(password|secret)\s*[:=]\s*['\"]?[a-z0-9]{6,}", text), path.name


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    unit = tmp_path / "linkworthy.service"
    text = (DEPLOY / "linkworthy.service").read_text(encoding="utf-8")
    # Its program is not installed where this test runs.
    unit.write_text(text.replace("/opt/linkworthy/.venv/bin/python", "/bin/true"), encoding="utf-8")
    done = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "linkworthy.service" not in done.stderr, done.stderr
