"""Policy texts compiled into relational, evidence-bound tables."""
