#!/bin/sh
# Some day this calls rake_leaves too.
. ./lib/garden-lib.sh

echo "rake_leaves is for autumn" "$(soil_depth 3)" "$(bed_area 2 4)"
