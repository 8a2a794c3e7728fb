. "$PSScriptRoot/../lib/Garden.ps1"

Describe 'frost' {
    It 'rings' { Test-FrostAlarm -Degrees 1 | Should -BeTrue }
}
