"""Checks of the trait page_experience."""
