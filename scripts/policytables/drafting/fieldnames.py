def is_field(name): return False
