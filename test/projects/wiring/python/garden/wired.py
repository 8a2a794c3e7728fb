def soil_depth(year: int) -> int:
    return 20 + year
