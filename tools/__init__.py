"""Tools behind `dev.py`; none of them ships with the program."""
