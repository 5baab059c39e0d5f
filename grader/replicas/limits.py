"""How long things take between replicas, in seconds."""

from __future__ import annotations

KEPT_SECONDS = 900.0
"""A draft lies in the database for at most so long, whatever becomes of it."""
FETCHED_SECONDS = 60.0
"""Its row goes so long after its owner was answered: an answer can be lost on its way with the server that gave it."""
BEAT_SECONDS = 1.0
"""How often a server says that it lives, and looks after the others."""
WATCH_SECONDS = 0.3
"""How often it looks at jobs of other servers that somebody waits for here."""
DEAD_SECONDS = 6.0
"""A server whose beat has not changed for so long is dead to the others."""
SWEEP_SECONDS = 10.0
"""How often rows are deleted whose time has come."""
DOWN_SECONDS = 10.0
"""After a fault of the database, so long nothing is handed in over it: nobody waits for a database that is gone."""
ASKED_SECONDS = 10.0
"""A job of another server is looked at for so long after somebody last asked about it."""
TRIES = 2
"""How often a job is begun whose server dies."""
