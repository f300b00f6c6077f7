"""The words that drafting knows, with their classes."""
