"""CSV files as batches of records, with the faults of their bytes."""
