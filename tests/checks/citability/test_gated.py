"""Files behind forms."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.gated import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Hedge atlas</title></head><body><main><h1>Hedge atlas</h1><p>The atlas shows every hedge "
    "of the county on forty sheets, with the trees that stand in it and the year in which it was laid.</p>{}</main></body></html>"
)
FIELDS = (
    "".join(f"<input name=f{n} placeholder='Field {n}'>" for n in range(4))
    + "<input type=email placeholder='E-mail'>"
)


def test_a_form_before_the_file_fails_and_a_newsletter_beside_it_does_not(judge: Judge) -> None:
    behind = PAGE.format(
        f"<p>Fill out the form to get a copy of the atlas.</p><form>{FIELDS}<button>Send</button></form>"
    )
    beside = PAGE.format(
        '<p><a href="/atlas.pdf">Download the atlas (PDF)</a></p><form><input type=email placeholder="E-mail">'
        "<button>Subscribe</button></form>"
    )
    outcome = judge(check, behind, "html", url="https://hedges.example.org/atlas")
    assert (outcome.score or 0) < 0.2
    assert outcome.findings[0].quote is not None
    assert judge(check, beside, "html", url="https://hedges.example.org/atlas").passed


def test_without_files_it_does_not_apply(judge: Judge) -> None:
    assert judge(check, PAGE.format(""), "html").state == NOT_APPLICABLE
