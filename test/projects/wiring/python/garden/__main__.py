"""Prints the garden. rake_leaves is for autumn."""

from garden import bed_area
from garden.wired import soil_depth

# Some day this calls rake_leaves() too.
print(soil_depth(3), bed_area(2, 4))
