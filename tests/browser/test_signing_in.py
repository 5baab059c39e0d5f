"""People sign in at a real provider in a real browser: an owner, an editor, a viewer and a stranger, and somebody with a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import by_hand
import provider
import pytest
import team_server

from grader.store import Store

pytestmark = pytest.mark.browser

OLIVE, ED, VI, SAM = "Olive Owner", "Ed Editor", "Vi Viewer", "Sam Stranger"
ACCOUNTS = {
    OLIVE: provider.account("Olive@team.example", OLIVE),
    ED: provider.account("ed@team.example", ED),
    VI: provider.account("vi@guests.example", VI),
    SAM: provider.account("sam@elsewhere.example", SAM),
    "Nobody checked": provider.account("olive@team.example", "Not Olive", verified=None),
}


@dataclass
class Team:
    """A running server with its provider and store."""

    address: str
    provider: provider.Provider
    store: Store


@pytest.fixture(scope="module")
def team(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    folder, port = tmp_path_factory.mktemp("team"), team_server.free_port()
    with provider.running(ACCOUNTS) as signing_in:
        environment = {
            **signing_in.environment(f"http://127.0.0.1:{port}", team_server.COOKIE_SECRET),
            "LINKWORTHY_DATA": str(folder),
            "LINKWORTHY_OWNERS": "olive@team.example",
            "LINKWORTHY_DOMAINS": "team.example",
            "LINKWORTHY_TEAM": "The bicycle desk",
        }
        with team_server.serving(port, environment) as address:
            yield Team(address, signing_in, Store(folder / "linkworthy.sqlite3"))


def rest(page: Any) -> None:
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def press(page: Any, words: str) -> None:
    rest(page)
    page.get_by_role("button", name=words, exact=True).click()


def door(page: Any) -> None:
    page.get_by_role("heading", name="Sign in to Linkworthy").wait_for()
    rest(page)


def sign_in(page: Any, team: Team, account: str, where: str = "") -> None:
    """Come in by an address of the server, and choose an account at the provider."""
    page.goto(f"{team.address}/{where}")
    door(page)
    press(page, "Sign in")
    page.get_by_role("heading", name="Choose an account").wait_for()
    page.get_by_role("button", name=account, exact=True).click()
    page.get_by_role("button", name=ACCOUNTS[account]["name"]).first.wait_for()
    rest(page)


def sign_out(page: Any, name: str) -> None:
    press(page, name)
    page.get_by_role("button", name="Sign out").click()
    door(page)


def heading(page: Any, words: str) -> None:
    page.get_by_role("heading", name=words).first.wait_for()
    rest(page)


def test_an_owner_signs_in_invites_and_signs_out(visits: Any, team: Team, violations: Any) -> None:
    visit = visits()
    page = visit.page
    page.goto(f"{team.address}/workspace")
    door(page)
    assert violations(page) == []
    sign_in(page, team, OLIVE)
    asked = team.provider.asked[-1]
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["state"]
    assert asked["nonce"]
    cookies = {c["name"]: c for c in visit.context.cookies()}
    assert cookies["_streamlit_user"]["httpOnly"]
    assert cookies["_streamlit_user"]["sameSite"] == "Lax"
    page.get_by_role("link", name="Workspace").click()
    heading(page, "The bicycle desk")
    page.get_by_label("E-mail address that they sign in with").fill("Vi@guests.example")
    press(page, "Add")
    page.get_by_text("vi@guests.example may come in as a viewer.").wait_for()
    rest(page)
    assert violations(page) == []
    # The last owner cannot go, and what the server's settings say no screen changes.
    assert page.get_by_role("button", name="Remove").count() == 1
    visit.open(f"{team.address}/")
    visit.box().press_sequentially("A draft that nobody else is to read")
    rest(page)
    for _ in range(400):
        if "nobody else" in page.evaluate("JSON.stringify(sessionStorage)"):
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("the tab keeps no draft")
    sign_out(page, OLIVE)
    page.go_back()
    door(page)
    # Another account at the same browser finds nothing of hers.
    sign_in(page, team, ED)
    visit.box().wait_for()
    assert page.evaluate("JSON.stringify(sessionStorage)").count("nobody else") == 0
    assert page.get_by_text("nobody else").count() == 0


def test_an_editor_goes_on_to_the_report_and_saves_until_made_a_viewer(visits: Any, team: Team) -> None:
    kept = team.store.save(by_hand.fabricated().report(), keep_text=True)
    visit = visits()
    page = visit.page
    sign_in(page, team, ED, f"?report={kept.id}")
    heading(page, "A saved report")
    assert page.url == f"{team.address}/?report={kept.id}"
    visit.open(f"{team.address}/")
    visit.box().fill("A draft")
    visit.grade()
    visit.scorecard()
    rest(page)
    visit.tab("Share & export")
    press(page, "Save this report")
    page.get_by_text("Members of the workspace can read it").wait_for()
    saved = team.store.search(words="")[0]
    assert saved.by == "ed@team.example"
    rest(page)
    # A viewer from the next click on, though the button still stands there.
    team.store.add_member("local", "ed@team.example", "viewer")
    press(page, "Delete")
    page.get_by_text("As a viewer of this workspace you may not").first.wait_for()
    assert team.store.open(saved.id)
    team.store.add_member("local", "ed@team.example", "editor")


def test_a_viewer_reads_and_changes_nothing(visits: Any, team: Team) -> None:
    team.store.add_member("local", "vi@guests.example", "viewer")
    kept = team.store.save(by_hand.fabricated().report(), keep_text=True)
    visit = visits(width=390)
    page = visit.page
    sign_in(page, team, VI, f"?report={kept.id}")
    heading(page, "A saved report")
    assert page.get_by_role("button", name="Delete").count() == 0
    visit.tab("Share & export")
    with page.expect_download() as download:
        press(page, "Download as Markdown")
    assert "Cargo bikes" in Path(download.value.path()).read_text(encoding="utf-8")
    page.goto(f"{team.address}/workspace")
    heading(page, "This page is not for your role")
    assert page.goto(f"{team.address}/reports/{kept.id}.html").status == 200


def test_a_stranger_and_an_address_that_nobody_checked_see_a_kind_page(visits: Any, team: Team) -> None:
    page = visits().page
    kept = team.store.save(by_hand.fabricated().report(), keep_text=True)
    sign_in(page, team, SAM)
    for where in ("", "compare", "method", "workspace", f"?report={kept.id}"):
        page.goto(f"{team.address}/{where}")
        heading(page, "You do not belong to a workspace here")
    assert page.goto(f"{team.address}/reports/{kept.id}.html").status == 404
    page = visits().page
    page.goto(team.address)
    door(page)
    press(page, "Sign in")
    page.get_by_role("button", name="Nobody checked", exact=True).click()
    heading(page, "Your address is not confirmed")


def test_somebody_with_a_link_reads_it_until_it_is_taken_back(visits: Any, team: Team) -> None:
    kept = team.store.save(by_hand.fabricated().report(), keep_text=True)
    link = team.store.share("report", kept.id, with_text=False, audience="anyone").token
    visit = visits()
    page = visit.page
    page.goto(f"{team.address}/?report={link}")
    heading(page, "A shared report")
    for words in ("Delete", "Grade a new version"):
        assert page.get_by_role("button", name=words).count() == 0
    assert page.get_by_role("link", name="Compare").count() == 0
    visit.tab("Share & export")
    with page.expect_download() as download:
        press(page, "Download as JSON")
    assert "Cargo bikes" in Path(download.value.path()).read_text(encoding="utf-8")
    team.store.revoke(link)
    page.reload()
    door(page)
    assert page.goto(f"{team.address}/reports/{link}.html").status == 404
