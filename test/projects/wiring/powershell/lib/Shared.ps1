function Get-BedArea {
    param([int]$Width, [int]$Length)
    $Width * $Length
}
