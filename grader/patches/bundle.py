"""The files that are ready to paste in one zip, the same to the byte every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_DAY = (1980, 1, 1, 0, 0, 0)


def zip_of(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of (name, content); of two with one name the second is numbered."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            own, number = name, 2
            while own in taken:
                stem, dot, ending = name.rpartition(".")
                own, number = f"{stem or ending}-{number}{dot}{ending if stem else ''}", number + 1
            taken.add(own)
            entry = zipfile.ZipInfo(own, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(
                entry, content if isinstance(content, bytes) else content.encode("utf-8", "replace")
            )
    return out.getvalue()
