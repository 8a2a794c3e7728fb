import sys

from .scanner import scan_label

for line in sys.stdin:
    scan_label(line.strip())
