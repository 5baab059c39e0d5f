"""Checks of the trait contents."""
