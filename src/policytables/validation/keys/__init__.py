"""Primary, unique and foreign keys."""
