"""Reads labels, writes them down, sorts the parcel."""

from .book import write_line
from .sorter import sort_parcel


def scan_label(label: str) -> None:
    parcel, _, tenant = label.partition(";")
    print(write_line(parcel))
    sort_parcel(parcel, tenant)
