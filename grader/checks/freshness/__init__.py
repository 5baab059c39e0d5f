"""Checks of the trait freshness."""
