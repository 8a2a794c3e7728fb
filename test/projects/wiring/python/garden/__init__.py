from .bed import bed_area
from .hose import hose_length
