"""The views of a Report, one file a view, each with a function that draws it."""
