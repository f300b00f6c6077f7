"""A draft as JSON, as Markdown, and as register rows."""
