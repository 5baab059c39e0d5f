"""The dashboard: what a person hands in, how a grade comes along, and the views of a Report."""
