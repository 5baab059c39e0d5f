"""Links that open one thing, to be read, until they expire or are revoked; comparisons, members and tokens beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from grader.compare.comparison import Comparison, Page, compare
from grader.errors import NoSuchReport, StoreError
from grader.store import LOCAL, Settings, Store

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
New = Callable[..., Store]


def comparison(fabricated: ModuleType, text: str = "") -> Comparison:
    pages = [
        Page(f"Page {n}", f"https://example.org/{n}", fabricated.report(words=text, score=40.0 + n))
        for n in range(2)
    ]
    return compare([*pages, Page("Gone \ud83d", trouble="It did not answer.")], ours=pages[0])


def test_a_link_opens_a_report_with_its_text_or_without(either: Store, fabricated: ModuleType) -> None:
    saved = either.save(fabricated.report(), keep_text=True, labels=["a"], note="ours alone")
    whole = either.share("report", saved.id, with_text=True, audience="anyone", by="ada")
    bare = either.share("report", saved.id, with_text=False, audience="members")
    assert re.fullmatch(r"[\w-]{32}", whole.token)
    assert whole.token != bare.token
    opened = either.shared(whole.token)
    assert opened.report is not None
    assert opened.comparison is None
    assert opened.share == whole
    assert (opened.audience, opened.share.by, opened.share.expires_at) == ("anyone", "ada", "")
    assert opened.report.report.to_json() == saved.report.to_json()
    without = either.shared(bare.token)
    assert without.report is not None
    assert without.audience == "members"
    assert not without.report.with_text
    assert without.report.report.to_json() == replace(saved.report, document=None).to_json()
    assert either.shares("report", saved.id) == (bare, whole)
    # The report itself is as it was.
    assert either.open(saved.id).with_text


def test_a_link_opens_a_comparison_with_its_text_or_without(either: Store, fabricated: ModuleType) -> None:
    told = comparison(fabricated).to_json()
    saved = either.save_comparison(told, title=" Bikes\nhere ", by="ada")
    whole = either.share("comparison", saved.id, with_text=True, audience="anyone")
    bare = either.share("comparison", saved.id, with_text=False, audience="anyone")
    opened = either.shared(whole.token)
    assert opened.report is None
    assert opened.comparison == saved
    assert saved.title == "Bikes here"
    without = either.shared(bare.token).comparison
    assert without is not None
    assert "More is to come." in told
    assert "More is to come." not in without.json
    assert [page["report"]["document"] for page in json.loads(without.json)["pages"][:2]] == [None, None]
    read = Comparison.from_json(without.json)
    assert read.to_json() == without.json
    assert read.pages[0].report is not None
    assert read.pages[0].report.score == 41.0


def test_wrong_expired_and_revoked_are_answered_alike(new: New, fabricated: ModuleType) -> None:
    store = new(now=lambda: NOW)
    saved = store.save(fabricated.report(), keep_text=True)
    share = store.share(
        "report", saved.id, with_text=True, audience="anyone", expires_at=NOW + timedelta(hours=1)
    )
    revoked = store.share("report", saved.id, with_text=True, audience="anyone")
    store.revoke(revoked.token)
    store.revoke(revoked.token)
    assert store.shared(share.token, now=NOW + timedelta(minutes=59)).report
    said = set()
    for token, now in (
        (share.token, NOW + timedelta(hours=1)),
        (share.token, NOW + timedelta(days=900)),
        (revoked.token, NOW),
        ("A" * 32, NOW),
        ("", NOW),
        ("%", NOW),
        (share.token[:-1], NOW),
        (share.token + "\n", NOW),
        (saved.id, NOW),
        ("\ud83d" * 32, NOW),
    ):
        with pytest.raises(NoSuchReport) as raised:
            store.shared(token, now=now)
        said.add(str(raised.value))
    with pytest.raises(NoSuchReport) as raised:
        store.open("A" * 32)
    assert said == {str(raised.value)}
    # An expired link is listed still, so that its maker sees why it opens no more.
    assert store.shares("report", saved.id) == (share,)


def test_a_link_ends_with_what_it_opens(either: Store, fabricated: ModuleType) -> None:
    report = either.save(fabricated.report(), keep_text=True)
    other = either.save_comparison("{}", title="x")
    links = [
        either.share(kind, id, with_text=True, audience="anyone").token
        for kind, id in (("report", report.id), ("comparison", other.id))
    ]
    either.delete(report.id)
    either.delete_comparison(other.id)
    for token in links:
        with pytest.raises(NoSuchReport):
            either.shared(token)
    assert either.shares() == ()


def test_only_what_the_workspace_has_can_be_shared_or_revoked(either: Store, fabricated: ModuleType) -> None:
    team = either.create_workspace("Team", "ada").workspace
    theirs = either.save(fabricated.report(), keep_text=True, workspace=team)
    for kind, id in (("report", theirs.id), ("comparison", theirs.id), ("report", "x"), ("report", "A" * 32)):
        with pytest.raises(NoSuchReport):
            either.share(kind, id, with_text=True, audience="anyone", workspace=LOCAL)
    share = either.share("report", theirs.id, with_text=True, audience="anyone", workspace=team)
    either.revoke(share.token, workspace=LOCAL)
    assert either.shares("report", theirs.id, workspace=LOCAL) == ()
    assert either.shared(share.token).share == share
    with pytest.raises(ValueError, match="none of"):
        either.share("report", theirs.id, with_text=True, audience="everyone", workspace=team)


def test_an_owner_can_forbid_links_for_anyone(either: Store, fabricated: ModuleType) -> None:
    saved = either.save(fabricated.report(), keep_text=True)
    before = either.share("report", saved.id, with_text=True, audience="anyone")
    either.set_settings(LOCAL, Settings(anyone_with_the_link=False))
    with pytest.raises(StoreError, match="forbidden links for anyone"):
        either.share("report", saved.id, with_text=True, audience="anyone")
    assert either.share("report", saved.id, with_text=True, audience="members")
    # Links that are out already are for members from now on.
    assert either.shared(before.token).audience == "members"
    either.set_settings(LOCAL, Settings(anyone_with_the_link=True))
    assert either.shared(before.token).audience == "anyone"


def test_a_link_or_token_that_would_have_expired_is_refused(new: New, fabricated: ModuleType) -> None:
    store = new(now=lambda: NOW)
    saved = store.save(fabricated.report(), keep_text=True)
    with pytest.raises(StoreError, match="before it was made"):
        store.share("report", saved.id, with_text=True, audience="members", expires_at=NOW)
    with pytest.raises(StoreError, match="before it was made"):
        store.create_token(name="x", scopes=(), expires_at=NOW)


def test_comparisons_come_back_to_the_byte(either: Store, fabricated: ModuleType) -> None:
    told = comparison(fabricated, "\ud83d").to_json()
    first = either.save_comparison(told, title="First", by="ada")
    second = either.save_comparison("{}", title="Second", earlier=first.id)
    assert either.open_comparison(first.id) == first
    assert either.open_comparison(first.id).json == told
    assert [(row.title, row.by, row.earlier) for row in either.comparisons()] == [
        ("Second", "", first.id),
        ("First", "ada", ""),
    ]
    team = either.create_workspace("Team", "ada").workspace
    assert either.comparisons(team) == ()
    with pytest.raises(NoSuchReport):
        either.open_comparison(first.id, workspace=team)
    either.delete_comparison(first.id, workspace=team)
    assert len(either.comparisons()) == 2
    either.delete_comparison(first.id)
    either.delete_comparison(first.id)
    # The later one stays and names nothing that is gone.
    assert either.open_comparison(second.id).earlier == ""
    with pytest.raises(NoSuchReport):
        either.open_comparison(first.id)
