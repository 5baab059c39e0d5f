"""Checks of the trait structure."""
