"""A metamorphic suite: what must not raise a page's score, what must raise it, and what must leave it alone."""
