"""Code lists: the register `codes` says which codes there are, and which columns use them."""


def allowed(codes, column):
    """The codes that a column, named as table.column, may hold."""
    return [row["code"] for row in codes if column in row["used_in"].split()]
