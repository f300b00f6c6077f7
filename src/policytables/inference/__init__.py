"""A descriptor for CSV files that have none: every guess with its reason, and a list of what only a person can know.

    policytables describe FOLDER -o FOLDER/datapackage.json

reading cuts a file into columns; kinds says what the texts of a column may mean; columns keeps what was seen of one; fields
puts it into words. primary_keys and foreign_keys guess what ties rows together, and descriptor joins all of it.
docs/describe.md says how often the guesses are right.
"""
