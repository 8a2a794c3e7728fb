def seed_count(rows: int) -> int:
    return rows * 12
