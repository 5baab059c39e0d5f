"""Checks of the trait depth."""
