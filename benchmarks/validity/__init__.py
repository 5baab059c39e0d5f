"""What the score has been shown to say, measured anew: `python -m benchmarks.validity --gold DIR --links DIR`."""
