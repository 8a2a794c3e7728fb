"""One stroke of the pump every hour of the night."""

from .pump_client import get_pump_client_with_fallback


def watch() -> int:
    return get_pump_client_with_fallback().run(1)


if __name__ == "__main__":
    watch()
