"""Reading and writing files: whole or not at all, and nothing outside of the folder that is meant."""
