"""One bin a floor, and a bell."""

BINS: dict[int, list[str]] = {floor: [] for floor in range(10)}
FULL = 12


def ring(floor: int) -> None:
    print(f"bin {floor} is full")


def drop(parcel: str, floor: int) -> None:
    BINS[floor].append(parcel)
    if len(BINS[floor]) == FULL:
        ring(floor)
