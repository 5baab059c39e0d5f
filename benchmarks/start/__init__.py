"""How soon Linkworthy is there, and how much memory it then holds."""
