"""Rough pass prediction for satellites on circular orbits."""

from dataclasses import dataclass

DAY = 86_400


@dataclass(frozen=True)
class Orbit:
    satellite: str
    period: int
    first_rise: int
    visible: int
    elevation: int
    priority: int


def predict_passes(orbits: list[Orbit]) -> list[dict]:
    """All passes of one day, sorted by the second in which they rise."""
    passes = [
        {
            "satellite": orbit.satellite,
            "rises": rise,
            "sets": rise + orbit.visible,
            "elevation": orbit.elevation,
            "priority": orbit.priority,
        }
        for orbit in orbits
        for rise in range(orbit.first_rise, DAY - orbit.visible, orbit.period)
    ]
    return sorted(passes, key=lambda a_pass: a_pass["rises"])
