"""CSV files as batches of records, with what is wrong with their bytes."""
