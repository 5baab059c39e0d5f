"""The language of a text, and headings that are furniture in one language and content in another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.read.language import language_of
from grader.read.marks import opens_section_around

GERMAN = "Die Mühle an der Furt wurde 1821 gebaut und mahlt noch heute Roggen für neun Bäcker im Tal. " * 2
ENGLISH = "The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley. " * 2


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        (GERMAN, "", ("de", "text")),
        (GERMAN, "en-US", ("de", "text")),
        (ENGLISH, "de", ("en", "text")),
        ("Mühle", "de-AT", ("de", "stated")),
        ("Mühle", "", ("", "")),
        ("渡口旁边的磨坊建于1821年，至今仍为九家面包店磨面。", "", ("zh", "text")),
        ("渡口旁边的磨坊建于1821年，至今仍为九家面包店磨面。", "en", ("zh", "text")),
        (
            "渡し場の水車小屋は1821年に建てられ、今も九軒のパン屋のために粉を挽いている。",
            "zh",
            ("ja", "text"),
        ),
        ("घाट के पास की चक्की 1821 में बनी थी और आज भी नौ बेकरियों के लिए अनाज पीसती है।", "", ("hi", "text")),
        ("घाट के पास की चक्की 1821 में बनी थी और आज भी नौ बेकरियों के लिए अनाज पीसती है।", "mr", ("mr", "stated")),
        (ENGLISH + "水車小屋は今も粉を挽いている。水車小屋は今も粉を挽いている。", "", ("en", "text")),
        ("Ο μύλος στο πέρασμα χτίστηκε το 1821 και αλέθει ακόμη.", "", ("el", "text")),
    ],
)
def test_the_text_decides_and_between_sisters_the_page(
    text: str, stated: str, expected: tuple[str, str]
) -> None:
    assert language_of(text, stated) == expected


@pytest.mark.parametrize(
    ("heading", "around"),
    [
        ("Comments", True),
        ("3 comments", True),
        ("Comment", True),
        ("Comment citer ce guide", False),
        ("Comment on mesure la pluie", False),
        *(
            (h, True)
            for h in (
                "Kommentare",
                "Articles similaires",
                "Комментарии",
                "مقالات ذات صلة",
                "相关文章",
                "関連記事",
            )
        ),
        *((h, False) for h in ("Was die Kommentare sagen", "関連する記事の選び方", "Weitere Mühlen im Tal")),
    ],
)
def test_headings_of_what_stands_around_an_article(heading: str, around: bool) -> None:
    assert opens_section_around(heading) is around


def test_plain_english_is_told_without_the_table_and_the_same_as_with_it() -> None:
    code = "import sys; from grader.read.language import language_of; print(*language_of(sys.argv[1], ''), 'py3langid' in sys.modules)"
    shown = [
        subprocess.run(
            [sys.executable, "-c", code, text], capture_output=True, text=True, check=True
        ).stdout.split()
        for text in (ENGLISH, GERMAN, ENGLISH[:90] + GERMAN + GERMAN)
    ]
    assert shown == [["en", "text", "False"], ["de", "text", "True"], ["de", "text", "True"]]
