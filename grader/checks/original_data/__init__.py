"""Checks of the trait original_data."""
