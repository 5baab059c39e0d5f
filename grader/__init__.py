"""Linkworthy's engine: reads a draft or page and grades it for the traits that earn natural links."""

__version__ = "0.1.0"
