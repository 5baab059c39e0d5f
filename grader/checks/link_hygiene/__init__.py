"""Checks of the trait link_hygiene."""
