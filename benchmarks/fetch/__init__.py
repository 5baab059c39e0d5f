"""Fetches the labelled pages and the posts from the public repositories they stand in: `python -m benchmarks.fetch`."""
