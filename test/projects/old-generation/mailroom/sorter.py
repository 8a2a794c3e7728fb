"""From tenant to bin."""

from .bins import drop
from .tenants import floor_of
from .unknown import concierge_floor


def sort_parcel(parcel: str, tenant: str) -> None:
    floor = floor_of(tenant)
    drop(parcel, concierge_floor() if floor is None else floor)
