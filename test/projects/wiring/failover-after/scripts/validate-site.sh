#!/bin/sh
# Looks at a site file before anything starts.
grep -q '^pump:' "$1" || { echo "no pump in $1"; exit 1; }
