package frost

import "testing"

func TestRings(t *testing.T) {
	if !(FrostAlarm{}).Rings(1) {
		t.Fatal("no ring")
	}
}
