package frost

// Alarm rings below two degrees.
type FrostAlarm struct{}

// Rings says whether it does.
func (FrostAlarm) Rings(degrees int) bool {
	return degrees < 2
}
