"""Every role at every door of real servers; none is open that should be shut, and none shut that should be open."""

from __future__ import annotations

from pathlib import Path

import doors
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bool]]:
    with doors.house(str(tmp_path_factory.mktemp("house"))) as house:
        return doors.tried(house, all_of_it=False)


@pytest.mark.parametrize(("name", "open_to"), [(n, o) for n, _, o in doors.DOORS if n not in doors.RARELY])
def test_a_door_is_open_to_those_it_is_for(
    table: dict[str, dict[str, bool]], name: str, open_to: str
) -> None:
    found = {who for who, is_open in table[name].items() if is_open}
    assert found == {who for who in table[name] if doors.may(open_to, who)}
    assert table[name].keys() >= doors.ROLES


def test_the_page_of_doors_is_fresh() -> None:
    assert (ROOT / "docs" / "doors.md").read_text(encoding="utf-8") == doors.page(), (
        "run python -m tools.doors --write"
    )


def test_every_page_has_its_door() -> None:
    listed = " ".join(name for name, _, _ in doors.DOORS)
    for page in (ROOT / "pages").glob("*.py"):
        name = "" if page.stem == "grade" else page.stem
        assert f"`/{name}`" in listed, f"tests/support/doors.py does not try /{name}"
        assert name in doors.PAGES
