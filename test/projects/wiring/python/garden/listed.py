__all__ = ["prune_roses"]


def prune_roses() -> int:
    return 3
