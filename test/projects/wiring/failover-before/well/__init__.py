"""A well that looks after itself."""
