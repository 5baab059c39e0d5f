"""Comparing: what pages on one topic have and lack beside each other, told from their Reports alone."""

from __future__ import annotations
