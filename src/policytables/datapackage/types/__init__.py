"""The types of Table Schema: from the text of a cell to its value."""
