"""One cell and one column: which texts are null, what a text means, which rules it breaks."""
