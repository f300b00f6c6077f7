"""The data model: restated texts, the tables made from them, and the rules across tables."""
