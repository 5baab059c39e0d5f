"""Where saved reports lie on the disk: one file in a folder that only its owner may enter."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_VARIABLE = "LINKWORTHY_DATA"
"""Environment variable that names the folder; without it a folder of the user who runs the server is taken."""
FILE_NAME = "linkworthy.sqlite3"


def folder() -> Path:
    """The folder that saved reports lie in, absolute; it need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Linkworthy"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Linkworthy"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "linkworthy"


def file() -> Path:
    """The file that saved reports lie in."""
    return folder() / FILE_NAME


def make(path: Path) -> None:
    """Make the file at `path` and its folder where they are missing, closed to everybody else; raises OSError.

    A folder that is there already keeps its rights: somebody may have opened it to a group on purpose.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
