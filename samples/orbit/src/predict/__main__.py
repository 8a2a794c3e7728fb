"""Writes the passes of one day as JSON: python3 -m predict < orbits.json > passes.json"""

import json
import sys

from .passes import Orbit, predict_passes


def main() -> None:
    orbits = [Orbit(**record) for record in json.load(sys.stdin)]
    json.dump(predict_passes(orbits), sys.stdout, indent=2)


if __name__ == "__main__":
    main()
