"""What each mark of a page's kind speaks for and against: the whole of the judgement, in one table."""

from __future__ import annotations

KINDS = (
    *("research", "guide", "howto", "list", "tool", "reference", "news", "opinion"),
    *("press_release", "interview", "review", "product", "listing", "forum", "other"),
)

START: dict[str, float] = {
    **{"guide": 1.0, "news": 0.4, "list": 0.3, "opinion": 0.3, "research": 0.1, "howto": 0.2},
    **{"press_release": -0.4, "reference": -0.3, "tool": -0.4, "review": -0.8, "interview": -0.8},
    **{"product": -0.4, "listing": -0.5, "forum": -0.5, "other": -0.6},
}
"""Where each kind starts: how often people hand in such a page, and what is left when no mark speaks."""

WEIGHTS: dict[str, dict[str, float]] = {
    # What the page declares about itself.
    "schema_news": {"news": 1.4, "guide": -0.4, "howto": -0.5, "product": -0.5, "research": -0.2},
    "schema_opinion": {"opinion": 2.5},
    "schema_howto": {"howto": 2.0},
    "schema_product": {"product": 1.0, "list": 0.3, "review": 0.4, "listing": 0.2},
    "schema_review": {"review": 0.7, "list": 0.3},
    "schema_scholarly": {"research": 2.0},
    "schema_forum": {"forum": 3.0},
    "schema_listing": {"listing": 0.8},
    "schema_tool": {"tool": 1.2},
    "schema_docs": {"reference": 0.7, "guide": 0.5, "howto": 0.3},
    "schema_blog": {"guide": 0.2, "opinion": 0.3, "howto": 0.1},
    "schema_list": {"list": 0.6, "listing": 0.3},
    # Where it stands.
    "address_news": {"news": 1.1, "press_release": 0.5, "guide": -0.3},
    "address_opinion": {"opinion": 2.2},
    "address_forum": {"forum": 1.6},
    "address_product": {"product": 1.4, "listing": 0.9},
    "address_listing": {"listing": 1.6},
    "address_tool": {"tool": 1.6},
    "address_release": {"press_release": 1.8},
    "address_docs": {"reference": 0.9, "guide": 0.6},
    "address_howto": {"howto": 1.0},
    "address_guide": {"guide": 0.8},
    "address_review": {"review": 0.9, "list": 0.5},
    "address_list": {"list": 1.2},
    "address_research": {"research": 0.7},
    "address_interview": {"interview": 0.8},
    # What its title says.
    "title_list": {"list": 1.7, "guide": -0.2, "news": -0.3},
    "title_howto": {"howto": 1.3, "guide": 0.3, "news": -0.5},
    "title_guide": {"guide": 1.0, "news": -0.5, "opinion": -0.3},
    "title_review": {"review": 1.4, "list": 0.2},
    "title_tool": {"tool": 1.4, "product": -0.2},
    "title_release": {"press_release": 1.1, "news": 0.3},
    "title_research": {"research": 0.8, "news": 0.1},
    "title_opinion": {"opinion": 0.6},
    "title_interview": {"interview": 2.0},
    "title_docs": {"reference": 1.2},
    "title_news": {"news": 0.6},
    # How it is built.
    "numbered_headings": {"list": 1.2, "howto": 0.3, "guide": 0.1, "news": -0.5},
    "item_headings": {"list": 1.2, "review": 0.9},
    "step_headings": {"howto": 1.6, "guide": 0.2},
    "imperative_steps": {"howto": 1.3, "guide": 0.2},
    "imperative_headings": {"guide": 0.5, "howto": 0.7, "list": 0.2},
    "question_headings": {"guide": 0.6, "product": 0.1},
    "topic_headings": {"guide": 0.6, "reference": 0.3, "research": 0.2, "news": -0.9, "opinion": -0.7},
    "no_headings": {
        "news": 0.7,
        "opinion": 0.7,
        "press_release": 0.4,
        "forum": 0.3,
        "guide": -1.0,
        "list": -0.5,
    },
    "paper_parts": {"research": 1.8},
    "code_blocks": {"guide": 0.8, "howto": 0.7, "reference": 0.3, "news": -0.5, "opinion": -0.5},
    # What its text does.
    "reported_speech": {"news": 2.0, "press_release": 0.8, "opinion": 0.3, "interview": 0.3, "guide": -0.9},
    "first_person": {"opinion": 0.9, "howto": 0.3, "forum": 0.5, "interview": 0.4, "news": -0.6},
    "second_person": {
        "guide": 0.9,
        "howto": 0.6,
        "list": 0.2,
        "product": 0.3,
        "news": -1.2,
        "research": -0.8,
    },
    "opinion_voice": {"opinion": 1.2, "news": -0.1},
    "explaining": {"guide": 0.6, "reference": 0.2, "howto": 0.1, "news": -0.4},
    "tested": {"list": 0.9, "review": 0.9},
    "prices": {"list": 0.2, "product": 0.3, "review": 0.3},
    "event_days": {"news": 1.0},
    "normative": {"reference": 2.0},
    "dateline": {"news": 0.9, "press_release": 0.9},
    "release_words": {"press_release": 2.0},
    "forum_words": {"forum": 2.2},
    "working_form": {"tool": 2.2, "guide": -0.3},
    "shop": {"product": 1.8, "listing": 0.5, "news": -0.5},
    "selling": {"product": 1.0, "press_release": 0.1, "guide": 0.1, "news": -0.7, "opinion": -0.4},
    "paid_for": {"list": 0.7, "review": 0.5, "guide": 0.1, "howto": 0.2, "news": -0.5},
    "first_party": {"research": 2.4, "news": -0.3, "opinion": -0.3},
    "link_density": {"listing": 2.0},
    "linked_headings": {"listing": 1.6, "guide": -0.3},
    "speakers": {"interview": 2.2},
    "little_text": {
        "product": 1.4,
        "listing": 0.7,
        "tool": 1.0,
        "other": 0.5,
        "guide": -1.0,
        "research": -0.7,
    },
    "long_text": {
        "guide": 0.5,
        "research": 0.4,
        "list": 0.3,
        "product": -1.2,
        "listing": -0.8,
        "press_release": -1.0,
    },
    "exact_date": {
        "news": 0.6,
        "opinion": 0.5,
        "press_release": 0.4,
        "tool": -0.5,
        "product": -0.9,
        "reference": -0.6,
    },
}
"""Mark -> kind -> points for a mark of full strength.

Set by hand from what such pages are made of and then checked against labelled pages; signs are meant to be readable.
"""
