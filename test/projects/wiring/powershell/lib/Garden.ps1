. "$PSScriptRoot/Shared.ps1"

function Get-SoilDepth {
    param([int]$Year)
    20 + $Year
}

function Get-SeedCount {
    param([int]$Rows)
    $Rows * 12
}

function Test-FrostAlarm {
    param([int]$Degrees)
    $Degrees -lt 2
}

function Invoke-RakeLeaves {
    'later'
}
