"""What a schema cannot say: rules across the tables of the package.

Nothing is imported here: when another package is validated, `published` only says whether it declares these rules.
"""
