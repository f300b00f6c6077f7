"""The grammar that drafting rests on: word classes, phrases and clauses."""
