"""How long twenty pages take to stand beside each other, from a server of our own: `python -m benchmarks.comparing`."""
