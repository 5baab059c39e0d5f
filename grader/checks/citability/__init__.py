"""Checks of the trait citability."""
