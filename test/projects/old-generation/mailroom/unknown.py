"""Parcels that nobody expects."""


def concierge_floor() -> int:
    return 0
