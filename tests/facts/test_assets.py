"""grader.facts.assets: what a reader can take away, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Control, Document, Link, Span
from grader.facts import Facts
from grader.facts.assets import download, embed_code, files_behind_form, interactive, takeaway_artifact
from grader.read import read
from grader.source import Source


def facts_of(text: str, input_type: str = "markdown", url: str = "https://bees.example.org/roofs") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, url=url, as_of="2026-11-22")))


BASE = "# Rooftop hives\n\nHives stand on many roofs in the old town.\n\n"
SNIPPET = '```html\n<iframe src="https://bees.example.org/embed/1"></iframe>\n```\n'


def test_embed_code_stands_under_words_that_offer_it() -> None:
    assert facts_of(BASE + "Copy this code to embed the chart:\n\n" + SNIPPET)(embed_code).value is True
    assert facts_of(BASE + "## Embed this chart\n\nSoon.\n")(embed_code).value is False
    assert facts_of(BASE + "An iframe looks like so:\n\n" + SNIPPET)(embed_code).value is False
    other = SNIPPET.replace("bees.example.org", "maps.example.com")
    assert facts_of(BASE + "Copy this code to embed the chart:\n\n" + other)(embed_code).value is False


def test_a_button_that_brings_the_code_counts() -> None:
    def offered(label: str) -> bool:
        return Facts(Document("Bees.", "html", "2026-11-22", controls=(Control("button", label),)))(
            embed_code
        ).value

    assert offered("Embed")
    assert offered("Get embed code")
    assert offered("Republish this story")
    assert not offered("Embedded systems")
    assert not offered("Share")


def test_a_frame_with_a_credit_link_is_made_to_be_pasted() -> None:
    code = (
        '```\n<iframe src="https://bees.example.org/embed/1" width="600"></iframe>\n'
        '<p>From <a href="https://bees.example.org/roofs">Rooftop hives</a></p>\n```\n'
    )
    plain = BASE + "The map is free.\n\n" + code
    assert facts_of(plain)(embed_code).value is True
    assert facts_of(plain.replace("bees.example.org", "maps.example.com"))(embed_code).value is False
    assert facts_of(plain, url="")(embed_code).value is False
    assert facts_of(BASE + "Put it on your own page:\n\n" + code, url="")(embed_code).value is True


@pytest.mark.parametrize(
    "markup",
    [
        "<textarea readonly>&lt;iframe src='https://bees.example.org/e/1'&gt;&lt;/iframe&gt;</textarea>",
        "<textarea>&lt;a href='https://bees.example.org/'&gt;&lt;img src='https://bees.example.org/b.png'&gt;&lt;/a&gt;</textarea>",
        "<button>Republish this article</button>",
        "<div hidden><button>Copy HTML</button></div>",
    ],
)
def test_code_in_fields_and_boxes_that_open(markup: str) -> None:
    page = "<!doctype html><html><body><main><h1>Hives</h1><p>{}</p></main>{}</body></html>"
    words = "Hives stand on many roofs in the old town, and the keepers climb up at dawn. " * 10
    assert facts_of(page.format(words, markup), "html")(embed_code).value is True
    other = markup.replace("bees.example.org", "ads.example.com").replace("iframe", "script")
    assert facts_of(page.format(words, other), "html")(embed_code).value is ("button" in markup)


def test_a_tool_whose_form_stands_beside_the_text() -> None:
    page = (
        "<!doctype html><html><head><title>Hive weight calculator</title></head><body><main><h1>Hive weight calculator</h1>"
        "<p>{}</p><aside class=sidebar>{}<input type=number></aside></main></body></html>"
    )
    words = "The weight of a hive tells how much honey is left for the winter and for the spring. " * 12
    asks = "<p>Fill in the fields below, then select Calculate to get the weight.</p>"
    assert facts_of(page.format(words, asks), "html")(interactive).value is True
    assert facts_of(page.format(words, "<p>Our newest letters.</p>"), "html")(interactive).value is False


@pytest.mark.parametrize(
    ("markup", "works"),
    [
        ("<form><label>Frames <input type=number></label><button>Calculate</button></form>", True),
        ("<label>Frames <input type=range></label><label>Bees <input type=number></label>", True),
        ("<form><input type=email placeholder=E-mail><button>Sign up</button></form>", False),
        ("<form><input type=search><button>Search</button></form>", False),
        ("<form><label>Quantity <input type=number></label><button>Add to cart</button></form>", False),
    ],
)
def test_forms_that_work_something_out(markup: str, works: bool) -> None:
    page = "<!doctype html><html><body><main><h1>Hives</h1><p>{}</p>{}</main></body></html>"
    words = "Hives stand on many roofs in the old town, and the keepers climb up at dawn. " * 10
    assert facts_of(page.format(words, markup), "html")(interactive).value is works


@pytest.mark.parametrize(
    "text",
    [
        "[Download the data (CSV)](/hives.csv)",
        "[Hive counts](/hives.xlsx)",
        "[Get the printable checklist](/print)",
        "[our data](https://zenodo.org/record/1)",
        "The [data and code](https://github.com/bees/hives) are open.",
    ],
)
def test_files_that_the_page_gives_away(text: str) -> None:
    assert facts_of(BASE + text)(download).value is True


@pytest.mark.parametrize(
    "text",
    [
        "[A study of hives](https://journal.example.com/paper.pdf)",
        "[Download the app](https://store.example.com/app)",
        "Download. Download now. Spreadsheet. PDF.",
        "[hivectl](https://github.com/bees/hivectl) is a program.",
        "[Read our guide](/guide)",
    ],
)
def test_what_others_give_away_and_bare_words_do_not_count(text: str) -> None:
    assert facts_of(BASE + text)(download).value is False


def test_a_calculator_works_and_a_newsletter_form_does_not() -> None:
    form = "<h1>Honey yield</h1><p>How much honey will your hives give in a good year?</p><form>{}</form>"
    works = form.format("<label>Hives <input type=number name=n></label><button>Calculate</button>")
    letter = form.format("<input type=email placeholder='E-mail'><button>Subscribe</button>")
    assert facts_of(works, "html")(interactive).value is True
    assert facts_of(letter, "html")(interactive).value is False
    drawn = "# Honey calculator\n\nUse this calculator to see how much honey your hives give.\n"
    assert facts_of(drawn)(interactive).value is True
    assert (
        facts_of("# Honey calculators compared\n\nWe looked at three of them.\n")(interactive).value is False
    )


def test_checklists_templates_and_code_can_be_taken_away() -> None:
    boxes = "".join(f"- [ ] Task number {n}\n" for n in range(5))
    assert facts_of(BASE + boxes)(takeaway_artifact).value is True
    assert facts_of(BASE + "- [ ] Same\n" * 5)(takeaway_artifact).value is False
    items = "".join(f"- Task number {n}\n" for n in range(5))
    assert facts_of(BASE + "## Checklist\n\n" + items)(takeaway_artifact).value is True
    assert facts_of(BASE + "## Checklist\n\nSoon.\n")(takeaway_artifact).value is False
    assert facts_of(BASE + "[Download the hive template](/t.docx)")(takeaway_artifact).value is True
    code = "```python\n" + "".join(f"hives[{n}] = weigh({n})\n" for n in range(8)) + "```\n"
    assert facts_of(BASE + code)(takeaway_artifact).value is True


def test_repeated_code_and_letters_set_as_code_are_none() -> None:
    same = "```python\nweigh(1)\n```\n\n" * 9
    assert facts_of(BASE + same)(takeaway_artifact).value is False
    letter = "```\n" + "".join(f"Dear beekeeper of roof {n}, we thank you\n" for n in range(9)) + "```\n"
    assert facts_of(BASE + letter)(takeaway_artifact).value is False


def test_a_form_in_front_of_a_file() -> None:
    fields = (
        "".join(f"<input name=f{n} placeholder='Field {n}'>" for n in range(4))
        + "<input type=email placeholder='E-mail'>"
    )
    page = (
        "<h1>Hive workbook</h1><p>The workbook has forty pages on hives.</p><p>{}</p><form>"
        + fields
        + "<button>Send</button></form>"
    )
    assert facts_of(page.format("Fill out the form to get a copy."), "html")(files_behind_form)
    assert not facts_of(page.format("Ask us anything about bees."), "html")(files_behind_form)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "download ",
                "embed ",
                "code ",
                "checklist ",
                "\n",
                "template ",
                "<iframe src='//a' ",
                "use this calculator ",
            ]
        ),
        max_size=25,
    ),
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=4),
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str], links: list[tuple[str, str]]) -> None:
    document = Document(
        "".join(pieces),
        "text",
        "2026-11-22",
        links=tuple(Link(h, t, Span(0, 0), download=True) for t, h in links),
    )
    for measure in (embed_code, download, interactive, takeaway_artifact):
        assert Facts(document)(measure) == Facts(document)(measure)


@pytest.mark.parametrize(
    ("text", "files", "taken"),
    [
        ("Looking for a printable plan? [Download one here](https://bees.example.org/plan.jpg).", True, True),
        ("Looking for a plan of the town? [Read one here](https://bees.example.org/town).", False, False),
        ("We keep a [running list of hives](https://docs.google.com/spreadsheets/d/1).", True, False),
        ("The [Apiary Society](https://docs.google.com/spreadsheets/d/1) says so.", False, False),
        ("See the [repository](https://github.com/bees/hives/tree/main/Hive_dataset).", True, False),
        ("See the [repository](https://github.com/bees/hives/tree/main/Hives).", False, False),
    ],
)
def test_files_by_other_words(text: str, files: bool, taken: bool) -> None:
    facts = facts_of(BASE + text)
    assert (facts(download).value, facts(takeaway_artifact).value) == (files, taken)


def test_a_checklist_may_be_set_out_in_labelled_entries() -> None:
    entries = "".join(f"Job number {n}\n\nInterval: {n} weeks\n\nIt takes an hour.\n\n" for n in range(2, 7))
    assert facts_of(f"# Hive care checklist\n\n{entries}")(takeaway_artifact).value is True
    assert facts_of(f"# Hive care\n\n{entries}")(takeaway_artifact).value is False


def test_running_text_set_as_code_is_none() -> None:
    line = "The keeper opens the hive (slowly) and looks at the frames; then he closes it again.\n"
    letters = "".join(f"{n}: {line}" for n in range(12))
    assert facts_of(f"{BASE}```\n{letters}```\n")(takeaway_artifact).value is False
