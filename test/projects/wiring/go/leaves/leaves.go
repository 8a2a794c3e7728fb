package leaves

// RakeLeaves comes in autumn.
func RakeLeaves() string {
	return "later"
}
