"""The explorer: static pages where a reader without Python meets the data.

    site.build("path/to/package", "site")     # writes the folder whole or leaves it as it was

Every page is complete without JavaScript; classic scripts add filters, search, themes and copying. Nothing is fetched.
"""
