"""Screens of a server that people sign in to: what was drawn before a change does nothing after it, and no address leads past."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from types import ModuleType

import by_hand
import doors
import pytest
import team_server
from screens import Screen

from grader.store import Store

ED = "ed@team.example"


@pytest.fixture(scope="module")
def fabricated() -> ModuleType:
    return by_hand.fabricated()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("team") / "linkworthy.sqlite3")
    store.add_member(doors.TEAM, doors.OWNER, "owner")
    return store


def environment(store: Store, address: str) -> dict[str, str]:
    return doors.oidc(address, str(store.path.parent))


@pytest.fixture(scope="module")
def address(kept: Store) -> Iterator[str]:
    port = team_server.free_port()
    with team_server.serving(port, environment(kept, f"http://127.0.0.1:{port}")) as found:
        yield found


def lowered(store: Store, address: str, cookies: dict[str, str]) -> None:
    store.add_member(doors.TEAM, ED, "viewer")


def removed(store: Store, address: str, cookies: dict[str, str]) -> None:
    store.remove_member(doors.TEAM, ED)


def signed_out(store: Store, address: str, cookies: dict[str, str]) -> None:
    import urllib.request

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    out = urllib.request.Request(
        f"{address}/auth/logout", headers={"Cookie": "; ".join(f"{n}={v}" for n, v in cookies.items())}
    )
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.build_opener(Stay).open(out).close()


CHANGES = [lowered, removed, signed_out]


@pytest.mark.parametrize("change", CHANGES)
def test_a_delete_that_was_drawn_before_deletes_nothing_after(
    address: str, kept: Store, fabricated: ModuleType, change: Callable[..., None]
) -> None:
    kept.add_member(doors.TEAM, ED, "editor")
    saved, cookies = kept.save(fabricated.report(), keep_text=True), doors.cookie(ED, address)
    with Screen(address, cookies, query=f"report={saved.id}") as screen:
        screen.press("Delete")
        change(kept, address, cookies)
        screen.press("Delete for good")
        assert kept.open(saved.id).id == saved.id
        assert ("Cargo bikes" in screen.text) is (change is lowered)
        assert "Delete" not in screen.buttons


@pytest.mark.parametrize("change", CHANGES)
def test_a_save_that_was_drawn_before_saves_nothing_after(
    address: str, kept: Store, change: Callable[..., None]
) -> None:
    kept.add_member(doors.TEAM, ED, "editor")
    cookies = doors.cookie(ED, address)
    with Screen(address, cookies) as screen:
        screen.press("weak")
        screen.open_tab("Share & export")
        change(kept, address, cookies)
        before = kept.count()
        screen.press("Save this report")
        assert kept.count() == before
        assert ("51 of 100" in screen.text) is (change is lowered)
        if change is lowered:
            screen.open_tab("Share & export")
            assert "As a viewer of this workspace you may not save a report." in screen.text


@pytest.mark.parametrize("change", CHANGES)
def test_settings_that_were_drawn_before_settle_nothing_after(
    address: str, kept: Store, change: Callable[..., None]
) -> None:
    kept.add_member(doors.TEAM, ED, "owner")
    cookies = doors.cookie(ED, address)
    with Screen(address, cookies, path="workspace") as screen:
        change(kept, address, cookies)
        screen.press("Save the settings", days=77)
        assert kept.settings(doors.TEAM).retention_days is None
        assert "Members</h2>" not in screen.text


def test_a_pages_own_name_leads_nobody_past_the_door(address: str, kept: Store) -> None:
    kept.add_member(doors.TEAM, ED, "viewer")
    with Screen(address, doors.cookie(doors.OWNER, address), path="workspace") as owner:
        assert "Members" in owner.text
        known = owner.page_hash
    for who in (ED, doors.STRANGER):
        with Screen(address, doors.cookie(who, address)) as screen:
            screen.page_hash = known
            screen.run()
            assert "Members</h2>" not in screen.text
            screen.page_hash, screen.path = "", "workspace"
            screen.run()
            assert "Members</h2>" not in screen.text
            assert doors.OWNER not in screen.text


def test_a_socket_that_no_page_of_ours_opened_is_nobodys(address: str) -> None:
    cookies = doors.cookie(doors.OWNER, address)
    with Screen(address, cookies) as screen:
        assert "Is it worth linking to?" in screen.text
    with Screen(address, cookies, origin=False) as screen:
        assert "Sign in to Linkworthy" in screen.text


def test_the_door_is_kind_and_shows_nothing_else(address: str) -> None:
    with Screen(address, path="compare") as screen:
        assert screen.pages == ["Grade"]  # the door itself, in a navigation that is hidden
        assert list(screen.buttons) == ["Sign in"]
        screen.press("Sign in")
        assert screen.redirected.startswith("/auth/login?provider=")
    with Screen(address, doors.cookie(doors.STRANGER, address)) as screen:
        assert screen.pages == ["Grade"]  # the door itself, in a navigation that is hidden
        assert f"You are signed in as {doors.STRANGER}" in screen.text
        assert set(screen.buttons) == {"Try again", "Sign out"}
        screen.press("Sign out")
        assert screen.redirected == "/auth/logout"
        screen.run()
        assert "Sign in to Linkworthy" in screen.text
    with Screen(address, doors.cookie(doors.OWNER, address, verified=False)) as screen:
        assert "Your address is not confirmed" in screen.text


def test_where_the_store_cannot_be_read_nobody_comes_in(address: str, kept: Store) -> None:
    cookies, moved = doors.cookie(doors.OWNER, address), kept.path.with_suffix(".away")
    kept.engine.dispose()
    beside = [kept.path.with_name(kept.path.name + end) for end in ("-wal", "-shm")]
    kept.path.rename(moved)
    for path in beside:
        path.unlink(missing_ok=True)
    kept.path.write_bytes(b"no database" * 500)
    try:
        with Screen(address, cookies) as screen:
            assert "Linkworthy cannot tell who you are now" in screen.text
            assert list(screen.buttons) == ["Try again"]
            moved.replace(kept.path)
            screen.press("Try again")
            assert "Is it worth linking to?" in screen.text
    finally:
        if moved.exists():
            moved.replace(kept.path)


# The other pages are tried by tools.doors: each wants a server of its own.
@pytest.mark.parametrize("path", ["workspace"])
def test_the_first_request_after_a_start_finds_the_door_shut(
    kept: Store, fabricated: ModuleType, path: str
) -> None:
    own = kept.save(fabricated.report(), keep_text=True).id
    port = team_server.free_port()
    with team_server.serving(port, environment(kept, f"http://127.0.0.1:{port}")) as cold:
        assert doors.is_shut_cold(cold, path, own)
