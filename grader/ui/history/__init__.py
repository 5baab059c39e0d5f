"""The history page: what was saved, how each page has done over time, and which pages time has left behind."""
