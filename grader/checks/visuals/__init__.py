"""Checks of the trait visuals."""
