def bed_area(width: int, length: int) -> int:
    return width * length
