"""Keeps the water where it should be."""

from pathlib import Path

from .pump_client import get_pump_client
from .state_file import load_state


class WellController:
    def __init__(self, state: Path) -> None:
        self.baseline = load_state(state).get("baseline", 0.0)
        self.client = get_pump_client("wire")

    def step(self, height: float, raining: bool) -> int:
        if not raining:
            self.baseline = 0.9 * self.baseline + 0.1 * height
        return self.client.run(int(max(0.0, height - self.baseline)))


if __name__ == "__main__":
    WellController(Path("state.json")).step(1.0, raining=False)
