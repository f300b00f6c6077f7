"""From a raw original to a draft of a restated text with proposed statements."""
