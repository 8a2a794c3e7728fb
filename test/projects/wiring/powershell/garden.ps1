<# Some day this calls Invoke-RakeLeaves too. #>
. "$PSScriptRoot/lib/Garden.ps1"

"Invoke-RakeLeaves is for autumn", (Get-SoilDepth -Year 3), (Get-BedArea -Width 2 -Length 4)
