"""A descriptor inferred for CSV files that have none: every guess with its reason, and a list of what only a person can know.

    policytables describe FOLDER -o FOLDER/datapackage.json

`reading` splits a file into columns; `kinds` lists what the texts of a column may mean; `columns` records what was seen of each;
`fields` describes it. `primary_keys` and `foreign_keys` guess the keys, and `descriptor` puts everything together.
docs/describe.md says how often the guesses are right.
"""
