"""What must hold of every grade of a text that is not in English: nothing is missed for want of English words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from grader.api import grade
from grader.check import COULD_NOT_TELL, SCORED
from grader.checks import all_checks
from grader.export import markdown, text
from grader.facts import Facts
from grader.facts.depth import repeats
from grader.facts.languages import LISTED, language_name
from grader.read import read
from grader.report import Report
from grader.source import Source
from tools.golden_pages import FOLDER, graded, language_pages

GERMAN = FOLDER / "ratgeber_balkonsolar.html"
PAGES = (*language_pages(), GERMAN)
CHECKS = {c.id: c for c in all_checks()}
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)

NEUTRAL = frozenset(
    (
        # By headings, lists, links, pictures, tables, dates and the markup around them.
        *("contents_coverage", "contents_list", "contents_targets", "heading_ids"),
        *("descriptive_headings", "heading_order", "lists", "paragraph_length", "pseudo_headings"),
        *("scannable_sections", "section_length", "repeated_text", "thin_sections", "sentence_length"),
        *("captions", "missing_alt_text", "table_headers", "visuals_present"),
        *("date_agreement", "stale_years", "primary_sources", "source_links"),
        *("crowded_links", "dead_links", "generic_anchors", "links_in_text", "over_optimised_anchors"),
        *("sponsored_links", "canonical", "gates", "image_sizes", "insecure_address", "noindex"),
        *("page_weight", "script_load", "viewport", "gated"),
        # They say themselves that they could not tell where it is the words that they lack.
        *("citation_guidance", "embed_code", "licence", "reading_ease"),
    )
)
"""Checks that need no words of the text's language, or none to find fault."""

GOOD = {
    "ar_sakhan_shamsi", "es_huertos_urbanos", "fr_eau_de_pluie", "hi_varsha_jal", "it_corsie_ciclabili", "ja_mado_danetsu",
    "nl_geveltuinen", "pl_jerzyki", "pt_compostagem", "ratgeber_balkonsolar", "ru_elektrichki", "tr_zeytin_budama",
    "zh_jiazhuang_dianti",
}  # fmt: skip
SWEDISH = (
    "Kvarnen vid vadet byggdes 1821 och mal än i dag råg åt nio bagare i dalen. Vattnet leds i en ränna av ek över vägen. "
    "Den som vill se stenarna får komma på lördagar, för då står porten öppen hela dagen. "
)


@cache
def _foreign() -> Report:
    """A page in a language without word lists."""
    body = "".join(f"<h2>Del {n}</h2><p>{SWEDISH}{n} säckar mjöl går åt varje vecka.</p>" for n in "abcdefgh")
    page = f"<html lang=sv><head><title>Kvarnen vid vadet</title></head><body><main><h1>Kvarnen vid vadet</h1>{body}</main></body></html>"
    return grade(
        Source(content=page, input_type="html", url="https://kvarn.example/vadet", as_of="2026-11-22")
    )


def test_every_check_says_which_words_it_needs_or_is_known_to_need_none() -> None:
    """A new check comes here: either its `needs` name a language, or somebody has looked and put it on the list."""
    spoken = {
        c.id
        for c in CHECKS.values()
        if {"english", "words", "english_to_fail", "words_to_fail"} & set(c.needs)
    }
    assert spoken & NEUTRAL == set()
    assert spoken | NEUTRAL == set(CHECKS)


@by_page
def test_checks_in_english_words_give_no_verdict_and_say_so_by_the_language_s_name(page: Path) -> None:
    report = graded(page)
    reason = f"This is not assessed for {language_name(report.language)} yet."
    for result in report.results:
        needs = CHECKS[result.check].needs
        if "english" in needs:
            assert (result.state, result.score, result.findings, result.points) == (
                COULD_NOT_TELL,
                None,
                (),
                0,
            )
            # A draft has no page around it, whatever its language.
            assert result.reason == reason or "page" in needs
        if "english_to_fail" in needs:
            assert result.state != SCORED or result.passed


@by_page
def test_facts_in_english_words_are_none_and_say_so(page: Path) -> None:
    report = graded(page)
    facts = {f.name: f for f in report.facts}
    for name in ("original_data", "unsourced_stats", "expert_quotes", "framework", "stale"):
        assert facts[name].value is None
        assert language_name(report.language) in facts[name].note
    for name in ("embed_code", "sponsored_or_affiliate"):
        assert facts[name].value in (None, True)


@by_page
def test_the_report_says_what_was_assessed(page: Path) -> None:
    report = graded(page)
    name = language_name(report.language)
    note = next(n for n in report.notes if n.startswith(f"The text is in {name}."))
    assert "original data" in note
    assert "weighs nothing" in note
    unread = sum(r.weight for r in report.results if name in r.reason)
    assert 0 < unread < 100
    assert (report.score is None) == (report.assessed_share < 0.5)
    if report.score is None:
        assert "%" in report.score_reason


@by_page
def test_no_face_claims_that_the_score_was_tested_for_another_language(page: Path) -> None:
    report = graded(page)
    for render in (markdown.render, text.render):
        said = " ".join(str(render(report)).split())
        assert ("Not tested for this language" in said) == (report.score is not None)
        assert "Tested in-sample" not in said
        assert f"The text is in {language_name(report.language)}." in said


def test_pages_without_word_lists_are_not_found_wanting_for_words() -> None:
    report = _foreign()
    assert report.language == "sv"
    assert report.language not in LISTED
    for result in report.results:
        if set(CHECKS[result.check].needs) & {"english", "words"}:
            assert result.reason == "This is not assessed for Swedish yet."
        elif set(CHECKS[result.check].needs) & {"english_to_fail", "words_to_fail"}:
            assert result.state != SCORED or result.passed
    assert report.score is None
    facts = {f.name: f.value for f in report.facts}
    assert (facts["commercial"], facts["takeaway_artifact"], facts["subheadings"]) == (None, None, 8)
    structure = next(t for t in report.traits if t.trait == "structure")
    assert structure.score is not None


def test_well_made_pages_show_what_they_have() -> None:
    for page in PAGES:
        if page.stem not in GOOD:
            continue
        report = graded(page)
        facts = {f.name: f.value for f in report.facts}
        assert facts["toc"] == "linked", page.stem
        assert facts["summary_up_front"] is True, page.stem
        assert facts["updated_visible"] is True, page.stem
        assert facts["published"], page.stem
        assert facts["updated"], page.stem
        assert facts["byline"], page.stem
        assert facts["data_tables"] == 1, page.stem
        assert facts["charts"] or facts["diagrams"] or page.stem == "ratgeber_balkonsolar", page.stem
        assert facts["sources"] >= 2, page.stem
        assert facts["commercial"] == "none", page.stem
        assert report.score is not None, page.stem
        passed = {r.check for r in report.results if r.passed}
        wanted = {
            "contents_list",
            "contents_targets",
            "visible_date",
            "author_named",
            "generic_anchors",
            "thin_sections",
        }
        assert wanted <= passed, page.stem


def test_weak_pages_are_seen_to_be_weak_in_every_language() -> None:
    for page in PAGES:
        if page.stem in GOOD:
            continue
        report = graded(page)
        facts = {f.name: f.value for f in report.facts}
        traits = {t.trait: t.score or 0.0 for t in report.traits}
        assert (facts["toc"], facts["byline"], facts["updated"]) == ("none", None, None), page.stem
        assert traits["citability"] == 0.0, page.stem
        failed = {r.check for r in report.results if r.score is not None and not r.passed}
        assert "author_named" in failed, page.stem
        assert facts["commercial"] != "none" or "generic_anchors" in failed, page.stem


def test_good_pages_of_a_language_come_before_its_weak_ones() -> None:
    """By what could be assessed of both, since a weak page often has too little to score it as a whole."""

    def mean(page: Path) -> float:
        scored = [r for r in graded(page).results if r.score is not None and r.weight]
        return sum(r.weight * (r.score or 0.0) for r in scored) / sum(r.weight for r in scored)

    for language in LISTED:
        good = [mean(p) for p in PAGES if graded(p).language == language and p.stem in GOOD]
        weak = [mean(p) for p in PAGES if graded(p).language == language and p.stem not in GOOD]
        assert len(good) == len(weak) == 1
        assert good[0] > weak[0] + 0.2, language


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_the_limit_of_a_hundred_words_holds_where_no_spaces_part_them(language: str) -> None:
    line = {
        "zh": "渡口旁边的磨坊至今仍为面包师磨第{0}袋黑麦。",
        "ja": "渡し場の水車小屋は今も{0}番目の粉を挽いている。",
    }[language]
    short = grade(Source(content=line.format(1) * 3, input_type="text", as_of="2026-11-22"))
    assert short.language == language
    assert short.words < 100
    assert "below 100" in short.score_reason
    long = grade(
        Source(content="".join(line.format(n) for n in range(20)), input_type="text", as_of="2026-11-22")
    )
    assert 100 < long.words < 400
    assert "below 100" not in long.score_reason


def test_what_a_script_repeats_is_told_in_any_script() -> None:
    line = "渡口旁边的磨坊很久以前就建成了，至今仍为整个山谷的面包师磨黑麦，游客也常常来看。"
    text = f"{line}\n\n这里的水从山上流下来，先经过木槽，再推动巨大的轮子，最后流回河里去。\n\n{line}\n"
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    assert [r.kind for r in Facts(document)(repeats)] == ["repeated"]
