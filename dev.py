#!/usr/bin/env python3
"""Two commands from a fresh clone: `python3 dev.py run` serves the dashboard, `python3 dev.py test` runs the tests.

Standard library only. Makes .venv beside this file (with uv where it is installed, else with venv and pip), installs
what requirements.lock pins by hash, and remembers it by a stamp, so that the next start is instant.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENV = Path(os.environ.get("LINKWORTHY_VENV", ROOT / ".venv"))
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
USAGE = """usage: python3 dev.py run [streamlit options]   set up and serve the dashboard
       python3 dev.py test [pytest options]    set up and run the tests
       python3 dev.py setup                    set up .venv only"""


def run(*command: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command in the checkout and show it."""
    print("+", *map(str, command), flush=True)
    return subprocess.run([str(c) for c in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]


def must(*command: object) -> None:
    """Run a command; stop with its exit code where it fails."""
    if code := run(*command).returncode:
        sys.exit(f"dev.py: that command failed with {code}: {' '.join(map(str, command))}")


def pip(*arguments: object) -> None:
    """Install into .venv: with uv, with the environment's own pip, or with the system's (Debian without python3-venv)."""
    if shutil.which("uv"):
        # Compiled now, as pip does: where Python may write no bytecode, every start would compile all it imports.
        must("uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON, *arguments)
        return
    inside = (
        subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    )
    base = [PYTHON, "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", PYTHON]
    must(*base, "install", "--quiet", "--disable-pip-version-check", *arguments)


def setup() -> None:
    """Make .venv as requirements.lock says, unless the stamp says that it is so already."""
    if sys.version_info < (3, 11):  # noqa: UP036  # dev.py runs on whatever Python is there
        sys.exit(f"dev.py: Linkworthy needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    pinned = (ROOT / "pyproject.toml", LOCK, Path(__file__))
    wanted = hashlib.sha256(
        b"".join(p.read_bytes() for p in pinned) + sys.version.encode() + str(ROOT).encode()
    ).hexdigest()
    stamp = ENV / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    print("dev.py: setting up .venv; the first time takes a minute or two.", flush=True)
    if not PYTHON.exists():
        try:
            venv.create(ENV, with_pip=True)
        except (subprocess.CalledProcessError, SystemExit):
            shutil.rmtree(ENV, ignore_errors=True)
            venv.create(ENV, with_pip=False)
    pip("--require-hashes", "-r", LOCK)
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted)


def main(arguments: list[str]) -> None:
    """Do what the first argument says and pass the others on."""
    what, rest = (arguments or ["help"])[0], arguments[1:]
    if what == "setup":
        setup()
    elif what in ("run", "test"):
        setup()
        module = ("streamlit", "run", "app.py") if what == "run" else ("pytest",)
        command = [str(PYTHON), "-m", *module, *rest]
        os.chdir(ROOT)
        if os.name == "nt":
            sys.exit(subprocess.run(command, check=False).returncode)
        os.execv(command[0], command)
    else:
        sys.exit(USAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
