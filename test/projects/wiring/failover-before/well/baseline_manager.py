"""The height of the water on a day without rain."""


class BaselineManager:
    def __init__(self) -> None:
        self.baseline = 0.0

    def update(self, height: float, raining: bool) -> None:
        if not raining:
            self.baseline = 0.9 * self.baseline + 0.1 * height
