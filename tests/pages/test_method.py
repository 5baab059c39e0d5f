from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from grader.checks import all_checks
from grader.profiles import PROFILES
from grader.reference import reference
from grader.rubric import rubric
from grader.scale import SPREAD, spread_rows
from grader.traits import TRAITS
from grader.ui.words import number, safe
from grader.validity import in_full, validity

METHOD = Path(__file__).resolve().parents[2] / "pages" / "method.py"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


def method(visit: AppTest) -> AppTest:
    visit.switch_page(str(METHOD)).run()
    assert not visit.exception
    return visit


def test_every_check_stands_on_it_with_its_texts_and_basis(visit: AppTest) -> None:
    words = html(method(visit))
    assert all_checks()
    for check in all_checks():
        for text in (check.passes, check.fails, check.why, check.fix, check.failing.text):
            assert safe(text) in words, check.id
        assert safe(rubric().traits[check.trait].checks[check.id].basis) in words, check.id


def test_every_profile_and_band_and_the_formula_stand_on_it(visit: AppTest) -> None:
    words = html(method(visit))
    for profile in PROFILES:
        assert profile.title in words
    for part in (
        "Link-worthy",
        "mean of the answered checks",
        "Length and readability are shown and weigh nothing",
    ):
        assert part in words


def test_what_was_shown_and_what_pages_are_compared_with_stand_on_it(visit: AppTest) -> None:
    words = html(method(visit))
    for paragraph in in_full(validity(), rubric_version=rubric().version):
        assert safe(paragraph) in words
    assert safe(SPREAD) in words
    for row in spread_rows(reference()):
        assert all(f">{safe(cell)}</td>" in words for cell in row)


def test_it_can_be_narrowed_to_a_trait(visit: AppTest) -> None:
    app = method(visit)
    app.selectbox(key="method.trait").set_value("visuals").run()
    words = html(app)
    for check in all_checks():
        assert (safe(check.why) in words) == (check.trait == "visuals"), check.id
    assert next(t for t in TRAITS if t.id == "visuals").summary in words


def test_points_follow_the_profile(visit: AppTest) -> None:
    app = method(visit)
    app.selectbox(key="method.profile").set_value("tool").run()
    words = html(app)
    for check in all_checks():
        points = number(rubric().points(check.trait, check.id, "tool"))
        assert f'{safe(check.passes)} <span class="lw-quiet">{points} point' in words or points == "1", (
            check.id
        )
