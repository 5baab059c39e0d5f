"""No GPL or AGPL in a default install; of several licences the mildest counts."""

from __future__ import annotations

import pytest

from tools import licences
from tools.licences import Licensed, installed, is_strong


def test_a_default_install_brings_neither_gpl_nor_agpl() -> None:
    every = installed()
    assert len(every) > 80
    assert [one for one in every if not one.allowed] == []


def test_its_own_needs_are_among_them_and_those_of_extras_are_not() -> None:
    names = {one.name for one in installed()}
    assert {"streamlit", "spacy", "lxml", "sqlalchemy", "httpx", "uvicorn", "certifi"} <= names
    assert not {"pytest", "psycopg", "distributed", "pip-audit", "mypy"} & names
    assert "psycopg" in {one.name for one in installed(extras=("postgres",))}


@pytest.mark.parametrize(
    "licence",
    [
        *("GPL-3.0-only", "GPL-2.0-or-later", "AGPL-3.0", "GPLv3", "GNU General Public License v3 (GPLv3)"),
        *("GNU Affero General Public License v3", "GNU GPL", "GPL-2.0-only OR AGPL-3.0-only", "gpl"),
    ],
)
def test_strong(licence: str) -> None:
    assert is_strong(licence)
    assert not Licensed("a", "1", (licence,)).allowed


@pytest.mark.parametrize(
    "licence",
    [
        *(
            "MIT",
            "Apache-2.0 AND BSD-2-Clause",
            "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
            "LGPLv3+",
            "PSF-2.0",
        ),
        *(
            "GNU Lesser General Public License v3 (LGPLv3)",
            "GNU Library or Lesser General Public License (LGPL)",
        ),
        *("LGPL-3.0-only", "Mozilla Public License 2.0 (MPL 2.0)", "BSD License"),
    ],
)
def test_mild(licence: str) -> None:
    assert not is_strong(licence)
    assert Licensed("a", "1", (licence,)).allowed


def test_the_mildest_of_several_counts_and_none_is_none() -> None:
    assert Licensed("a", "1", ("GPLv2", "MIT")).allowed
    assert not Licensed("a", "1", ("GPLv2", "AGPLv3")).allowed
    assert not Licensed("a", "1", ()).allowed


def test_the_command_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "installed", lambda: (Licensed("bad", "1", ("AGPL-3.0",)),))
    assert licences.main() == 1
    assert "NOT ALLOWED: bad 1: AGPL-3.0" in capsys.readouterr().out
