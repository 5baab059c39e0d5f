"""Checks of the trait sourcing."""
