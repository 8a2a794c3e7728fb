package main

import (
	"fmt"

	"example.test/garden/soil"
)

// Some day this calls RakeLeaves too.
func main() {
	fmt.Println("RakeLeaves is for autumn", soil.Depth(3), soil.BedArea(2, 4))
}
