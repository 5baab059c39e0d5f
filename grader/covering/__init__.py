"""Covering: what a document writes about, for comparing it with others: subjects, names, questions, sources."""

from __future__ import annotations

from grader.covering.page import coverage

__all__ = ["coverage"]
