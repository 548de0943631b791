"""One file per paper: the sheet it is filled from, and the form."""
