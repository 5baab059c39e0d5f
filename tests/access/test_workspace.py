"""What an owner settles on the page of their workspace, tried on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import by_hand
import doors
import pytest
import team_server
from screens import Screen

from grader.store import Store

INVITE = "E-mail address that they sign in with"


@pytest.fixture(scope="module")
def fabricated() -> ModuleType:
    return by_hand.fabricated()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("team") / "linkworthy.sqlite3")


@pytest.fixture(scope="module")
def address(kept: Store) -> Iterator[str]:
    port = team_server.free_port()
    environment = {
        **doors.oidc(f"http://127.0.0.1:{port}", str(kept.path.parent)),
        "LINKWORTHY_OWNERS": doors.OWNER,
        "LINKWORTHY_DOMAINS": "domain.example",
    }
    with team_server.serving(port, environment) as found:
        yield found


@pytest.fixture
def owner(address: str) -> Iterator[Screen]:
    with Screen(address, doors.cookie(doors.OWNER, address), path="workspace") as screen:
        yield screen


def roles(store: Store, workspace: str = doors.TEAM) -> dict[str, str]:
    return {m.subject: m.role for m in store.members(workspace)}


def test_somebody_is_let_in_by_their_address(owner: Screen, kept: Store) -> None:
    assert roles(kept) == {doors.OWNER: "owner"}
    owner.press("Add", filled={INVITE: " Vi@Team.example "})
    assert roles(kept)[doors.VIEWER] == "viewer"
    assert f"{doors.VIEWER} may come in as a viewer." in owner.text
    owner.press("Add", filled={INVITE: doors.VIEWER})
    assert "belongs to this workspace already" in owner.text
    for wrong in ("", "vi", "vi@", "\u212aim@team.example", "<b>x</b>@y"):
        owner.press("Add", filled={INVITE: wrong})
        assert "is no e-mail address" in owner.text
        assert "<b>x</b>" not in owner.text
    assert len(roles(kept)) == 2


def test_roles_are_changed_and_people_removed(owner: Screen, kept: Store) -> None:
    kept.add_member(doors.TEAM, doors.VIEWER, "viewer")
    owner.run()
    owner.select(f"Role of {doors.VIEWER}", "Editor")
    assert roles(kept)[doors.VIEWER] == "editor"
    owner.press(f"workspace.remove.{doors.VIEWER}")
    assert roles(kept)[doors.VIEWER] == "editor"
    owner.press("Keep them")
    assert "Remove for good" not in owner.buttons
    owner.press(f"workspace.remove.{doors.VIEWER}")
    owner.press("Remove for good")
    assert doors.VIEWER not in roles(kept)
    assert "does not belong to this workspace any more" in owner.text


def test_whom_a_domain_let_in_stays_out_once_removed(owner: Screen, kept: Store, address: str) -> None:
    cookies = doors.cookie(doors.REMOVED, address)
    with Screen(address, cookies) as screen:
        assert "Is it worth linking to?" in screen.text
        assert roles(kept)[doors.REMOVED] == "editor"
        owner.run()
        owner.press(f"workspace.remove.{doors.REMOVED}")
        owner.press("Remove for good")
        screen.run()
        assert "You do not belong to a workspace here" in screen.text
    with Screen(address, cookies) as screen:
        assert "You do not belong to a workspace here" in screen.text
        owner.press("Let in again")
        screen.press("Try again")
        assert "Is it worth linking to?" in screen.text
    assert roles(kept)[doors.REMOVED] == "viewer"


def test_a_second_workspace_is_apart(owner: Screen, kept: Store, fabricated: ModuleType) -> None:
    saved = kept.save(fabricated.report(), keep_text=True)
    owner.press("Begin it", filled={"Its name": "  "})
    assert "A workspace needs a name." in owner.text
    owner.press("Begin it", filled={"Its name": "Spring   <i>issue</i>"})
    made = next(m for m in kept.workspaces_of(doors.OWNER) if m.workspace != doors.TEAM)
    assert made.name == "Spring <i>issue</i>"
    assert "You are in Spring &lt;i&gt;issue&lt;/i&gt; now." in owner.text
    assert roles(kept, made.workspace) == {doors.OWNER: "owner"}
    owner.press("Add", filled={INVITE: doors.EDITOR})
    assert doors.EDITOR in roles(kept, made.workspace)
    assert doors.EDITOR not in roles(kept)
    # Its last owner cannot leave it without one.
    owner.select(f"Role of {doors.OWNER}", "Viewer")
    assert "This is the last owner of the workspace." in owner.text
    assert roles(kept, made.workspace)[doors.OWNER] == "owner"
    # A colleague's link to the first opens though the second is chosen; who belongs to the second alone sees none of it.
    with Screen(owner.address, owner.cookies, query=f"report={saved.id}") as screen:
        assert "A saved report" in screen.text
    with Screen(
        owner.address, doors.cookie(doors.EDITOR, owner.address), query=f"report={saved.id}"
    ) as screen:
        assert "There is no report here" in screen.text
    owner.select("Workspace", "Team")
    assert doors.EDITOR not in owner.text


def test_links_for_anyone_are_an_owners_to_forbid(
    owner: Screen, kept: Store, fabricated: ModuleType, address: str
) -> None:
    saved = kept.save(fabricated.report(), keep_text=True)
    token = kept.share("report", saved.id, with_text=True, audience="anyone").token
    with Screen(address, query=f"report={token}") as passer_by:
        assert "A shared report" in passer_by.text
        owner.press(
            "Save the settings", ticked={"Editors may share reports with anyone who has the link": False}
        )
        assert not kept.settings(doors.TEAM).anyone_with_the_link
        passer_by.run()
        assert "Sign in to Linkworthy" in passer_by.text
