"""How well the editing loop holds: projections against real grades, and what the screens take."""
