module example.test/garden

go 1.21
