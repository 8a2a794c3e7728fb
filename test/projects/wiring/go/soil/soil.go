package soil

import "example.test/garden/bed"

// BedArea is here so that callers need one package only.
var BedArea = bed.BedArea

// HoseLength is here for the same reason.
var HoseLength = bed.HoseLength

// Depth grows a centimetre a year.
func Depth(year int) int {
	return 20 + year
}

// SeedCount is twelve a row.
func SeedCount(rows int) int {
	return rows * 12
}
