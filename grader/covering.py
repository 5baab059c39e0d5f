"""Covering: what a document writes about, for comparing it with others: subjects, entities, questions, sources."""

from __future__ import annotations

from grader.compare.coverage import Coverage
from grader.document import Document


def coverage(document: Document) -> Coverage:
    """What `document` covers; raises ModelMismatch where the installed language model is not the pinned one.

    In another language than English only its headings and questions are told.
    """
    return Coverage(language=document.language, told=document.language in ("", "en"))
