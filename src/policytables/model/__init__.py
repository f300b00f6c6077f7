"""The model of this kind of dataset: restated texts, the tables made from them, and the rules across tables."""
