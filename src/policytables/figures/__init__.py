"""Years, comparators, numbers and units: the one grammar of figures."""
