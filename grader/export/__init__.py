"""One file a format: render(report) gives the report in it."""
