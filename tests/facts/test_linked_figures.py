"""Figures with a link beside them, in any language."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.linked_figures import linked_figures
from grader.facts.sourced import cited_stats
from grader.read import read
from grader.source import Source

FILLER = {
    "de": "Die Mühle an der Furt wurde vor langer Zeit gebaut und mahlt noch heute Roggen für die Bäcker im ganzen Tal.",
    "ru": "Мельница у брода построена очень давно и до сих пор мелет рожь для всех пекарей этой долины.",
    "zh": "渡口旁边的磨坊很久以前就建成了，直到今天仍然为整个山谷的面包师磨黑麦，游客也常常来看。",
    "hi": "घाट के पास की चक्की बहुत पहले बनी थी और आज भी पूरी घाटी के लिए अनाज पीसती है, लोग उसे देखने आते हैं।",
}
LINE = {
    "de": "Laut [Amt](https://amt.example/zahlen-2025) mahlen {} der Mühlen mit Wasser.",
    "ru": "По [отчёту ведомства](https://otchet.example/melnicy-2025) водой мелют {} мельниц.",
    "zh": "根据[统计年鉴](https://tongji.example/mofang-2025)，{}的磨坊用水力。",
    "hi": "[विभाग की रिपोर्ट](https://vibhag.example/chakki-2025) में {} चक्कियाँ पानी से चलती हैं।",
}


@pytest.mark.parametrize("language", sorted(LINE))
def test_a_share_with_a_link_is_told_and_a_bare_number_is_not(language: str) -> None:
    for figure, found in (("38 %", 1), ("7", 0)):
        text = f"# 1\n\n{FILLER[language]}\n\n{LINE[language].format(figure)}\n\n{FILLER[language]}\n"
        document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
        assert document.language == language
        facts = Facts(document)
        assert len(facts(linked_figures)) == found
        value = facts(cited_stats)
        assert value.value == ("few" if found else None)
        assert " for " in value.note


def test_a_figure_and_a_link_in_two_sentences_are_not_beside_each_other() -> None:
    text = f"{FILLER['de']}\n\nDas sind 38 %. Mehr sagt das [Amt](https://amt.example/zahlen-2025).\n\n{FILLER['de']}\n"
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    assert Facts(document)(linked_figures) == ()


@pytest.mark.parametrize(
    "offer",
    [
        "Jetzt kaufen und 38 % sparen, sagt der [Mühlenladen](https://laden.example/angebot-2025).",
        "Alles Weitere über die 38 % steht [hier](https://amt.example/zahlen-2025).",
    ],
)
def test_an_offer_or_an_empty_link_is_no_source(offer: str) -> None:
    text = f"{FILLER['de']}\n\n{offer}\n\n{FILLER['de']}\n"
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    assert Facts(document)(linked_figures) == ()
