"""What a contents list, the key findings and a citation are called in the language of a page."""

from __future__ import annotations

from grader.document import Document

_CONTENTS = {
    "ar": "المحتويات", "de": "Inhalt", "es": "Contenido", "fr": "Sommaire", "hi": "विषय सूची", "it": "Sommario",
    "ja": "目次", "nl": "Inhoud", "pl": "Spis treści", "pt": "Conteúdo", "ru": "Содержание", "tr": "İçindekiler",
    "zh": "目录",
}  # fmt: skip
_CITE = {
    "ar": "كيفية الاقتباس", "de": "Zitiervorschlag", "es": "Cómo citar", "fr": "Comment citer",
    "hi": "कैसे उद्धृत करें", "it": "Come citare", "ja": "引用について", "nl": "Hoe te citeren", "pl": "Jak cytować",
    "pt": "Como citar", "ru": "Как цитировать", "tr": "Nasıl atıf yapılır", "zh": "如何引用",
}  # fmt: skip


def contents_label(document: Document) -> str:
    """ "Contents" in the page's language; English where it is none of those listed."""
    return _CONTENTS.get(document.language, "Contents")


def cite_label(document: Document) -> str:
    """ "How to cite" in the page's language; English where it is none of those listed."""
    return _CITE.get(document.language, "How to cite")
