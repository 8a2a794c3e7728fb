def hose_length(beds: int) -> int:
    return beds * 5
