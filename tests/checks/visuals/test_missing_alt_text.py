"""Alt texts."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.visuals.missing_alt_text import check

Judge = Callable[..., Outcome]


def test_one_miss_among_many_still_passes(judge: Judge) -> None:
    good = "\n\n".join(f"![The wheel in the year {1900 + n}](wheel{n}.jpg)" for n in range(6))
    outcome = judge(check, f"The mill.\n\n{good}\n\n![](race.jpg)\n")
    assert outcome.passed
    assert len(outcome.findings) == 1


def test_an_empty_alt_is_fine_under_a_caption_but_not_on_a_chart(judge: Judge) -> None:
    figure = '<p>The mill at the ford.</p><figure><img src="/{}" alt=""><figcaption>{}</figcaption></figure>'
    assert judge(check, figure.format("w.jpg", "The larger wheel after the flood"), "html").score == 1.0
    assert judge(check, figure.format("w.png", "Bar chart: rye by year"), "html").score == 0.5


def test_a_file_name_is_no_alt_text(judge: Judge) -> None:
    for alt in ("wheel.jpg", "IMG_2041", "image", "Chart 3", "photo"):
        assert judge(check, f"The mill.\n\n![{alt}](w.jpg)\n").score == 0.5, alt


def test_icons_do_not_count(judge: Judge) -> None:
    page = '<p>The mill at the ford.</p><img src="/icon-mail.svg" width="16" height="16">'
    assert judge(check, page, "html").state == NOT_APPLICABLE


def test_a_stand_in_without_an_address_is_no_picture(judge: Judge) -> None:
    whole = "<!doctype html><html><head><title>Mill</title></head><body><article><h1>Mill</h1><p>The mill at the ford.</p>{}</article></body></html>"
    empty = whole.format('<img src="" alt="" width="800" height="600">')
    address = "https://mill.example.org/rye"
    assert judge(check, empty, "html", url=address).state == NOT_APPLICABLE
    assert judge(check, whole.format('<img src="/w.jpg" alt="">'), "html", url=address).score == 0.5


def test_a_chart_that_nobody_can_hear_counts_more_than_a_photograph(judge: Judge) -> None:
    photos = "".join(
        f'<p><img src="/p{n}.jpg" alt="The mill in year {n} after the flood"></p>' for n in range(8)
    )
    page = f"<p>The mill at the ford.</p>{photos}" + "{}"
    chart = judge(
        check,
        page.format(
            '<figure><img src="/w.png" alt=""><figcaption>Bar chart: rye by year</figcaption></figure>'
        ),
        "html",
    ).score
    photo = judge(check, page.format('<p><img src="/w.jpg"></p>'), "html").score
    assert chart is not None
    assert photo is not None
    assert chart < photo < 1
