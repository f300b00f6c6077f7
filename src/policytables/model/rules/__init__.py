"""What a schema cannot say: rules across the tables of the package.

Nothing is imported here: whoever validates another package asks `published` only whether it declares these rules.
"""
