"""A raw original made readable: characters, headings, items, paragraphs."""
