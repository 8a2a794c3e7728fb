package bed

// BedArea is width times length.
func BedArea(width, length int) int {
	return width * length
}

// HoseLength is five metres a bed.
func HoseLength(beds int) int {
	return beds * 5
}
