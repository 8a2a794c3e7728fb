"""State that survives a power cut."""

import json
from pathlib import Path


def load_state(path: Path) -> dict:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
