def rake_leaves() -> str:
    return "later"
