"""What a grade costs, beside what reading the same page costs in the libraries that it uses: `python -m benchmarks.speed`."""
