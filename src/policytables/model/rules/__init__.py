"""What a schema cannot say: rules across the tables of the package.

Nothing is imported here: for most packages, `published` only finds that they do not declare these rules.
"""
