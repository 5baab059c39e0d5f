from __future__ import annotations

import io
import zipfile

from grader.patches.bundle import zip_of


def test_a_zip_holds_every_file_and_is_the_same_each_time() -> None:
    files: list[tuple[str, str | bytes]] = [("a.txt", "one"), ("a.txt", "two"), ("b.bin", b"\x00\xff")]
    made = zip_of(files)
    assert made == zip_of(files)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.namelist() == ["a.txt", "a-2.txt", "b.bin"]
        assert opened.read("a-2.txt") == b"two"
        assert opened.read("b.bin") == b"\x00\xff"
