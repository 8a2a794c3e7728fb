"""One line a parcel."""


def write_line(parcel: str) -> str:
    return f"parcel {parcel}"
