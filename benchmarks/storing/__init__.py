"""Does the store keep what it says, and is it quick: `python -m benchmarks.storing`."""
