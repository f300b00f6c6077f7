"""Names proposed from a raw text: bodies, places, laboratories and facilities, fields."""
