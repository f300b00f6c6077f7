"""The explorer: static pages where a reader without Python meets the data.

    site.build("path/to/package", "site")     # writes the whole folder, or leaves it unchanged

Every page is complete without JavaScript; classic scripts add filters, search, themes and copying. Nothing is fetched.
"""
