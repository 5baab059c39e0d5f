"""Checks of the trait readability."""
