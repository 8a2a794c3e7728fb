"""Who sits where."""

FLOORS = {"Ash & Sons": 2, "Birch Ltd": 5, "Cedar": 9}


def floor_of(tenant: str) -> int | None:
    return FLOORS.get(tenant)
