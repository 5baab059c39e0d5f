"""Measurements that anyone can run: `python -m benchmarks.NAME`; exit status not 0 below a bar."""
