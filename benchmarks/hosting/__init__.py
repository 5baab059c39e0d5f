"""What the service holds out: each part is a file of this folder with a function `part`; see __main__."""
