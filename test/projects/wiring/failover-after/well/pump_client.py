"""Talking to the pump, by wire or by radio."""

__all__ = [
    "FallbackClient",
    "RadioClient",
    "WireClient",
    "get_pump_client",
    "get_pump_client_with_fallback",
]


class WireClient:
    def run(self, litres: int) -> int:
        return litres


class RadioClient:
    def run(self, litres: int) -> int:
        return litres


class FallbackClient:
    """Uses the wire until it fails once, then the radio."""

    def __init__(self, first, second) -> None:
        self.active, self.second = first, second

    def run(self, litres: int) -> int:
        try:
            return self.active.run(litres)
        except OSError:
            self.active = self.second
            return self.active.run(litres)


def get_pump_client(kind: str):
    return WireClient() if kind == "wire" else RadioClient()


def get_pump_client_with_fallback():
    return FallbackClient(WireClient(), RadioClient())
