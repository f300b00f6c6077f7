"""A descriptor for CSV files that have none: every guess with its reason, and a list of what only a person knows.

    policytables describe FOLDER -o FOLDER/datapackage.json

reading cuts a file into columns, kinds says what the values of a column may be, columns keeps what was seen of one,
primary_keys and foreign_keys guess what ties rows together, descriptor puts it into words. docs/describe.md says how often the guesses are right.
"""
