module support

go 1.19
