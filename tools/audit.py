"""Known holes in what the lock pins: `python -m tools.audit`, exit status 1 where there is one.

pip-audit asks the index about each pinned version. Where it is not reached, nothing was checked: that is said plainly and
is no failure, unless `--required`, which makes it exit status 2.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
SECONDS = 300
NOT_CHECKED = (
    "NOT CHECKED: the service that knows of holes could not be asked, so nothing is known of them today"
)

Answer = tuple[int, str, str]
"""Exit status, output and what went wrong."""


def ask(lock: Path) -> Answer:
    """What pip-audit says of a lock; nothing is installed or resolved."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(lock),
        "--disable-pip",
        "--require-hashes",
    ]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return 1, "", f"no answer within {SECONDS} seconds"
    return done.returncode, done.stdout, done.stderr


def told(answer: Answer, *, required: bool = False) -> tuple[int, str]:
    """Exit status and words for an answer of pip-audit."""
    _, output, wrong = answer
    try:
        pinned = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (wrong.strip().splitlines() or ["it said nothing"])[-1]
        return (2 if required else 0), f"{NOT_CHECKED} ({last[:160]})"
    skipped = [one for one in pinned if "skip_reason" in one]
    holes = [(one, hole) for one in pinned for hole in one.get("vulns", ())]
    lines = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole.get('fix_versions', ())) or 'no version yet'}"
        for one, hole in holes
    ]
    lines += [f"not looked at: {one['name']}: {one['skip_reason']}" for one in skipped]
    lines.append(f"{len(pinned) - len(skipped)} pinned versions asked about, {len(holes)} known holes")
    return int(bool(holes)), "\n".join(lines)


def main(arguments: Sequence[str] | None = None, *, asking: Callable[[Path], Answer] = ask) -> int:
    """Ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--required", action="store_true", help="exit status 2 where it could not be asked")
    options = parser.parse_args(arguments)
    status, words = told(asking(LOCK), required=options.required)
    print(words)
    return status


if __name__ == "__main__":
    sys.exit(main())
