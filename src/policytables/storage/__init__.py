"""Reading and writing files: whole or not at all, and nothing outside the intended folder."""
