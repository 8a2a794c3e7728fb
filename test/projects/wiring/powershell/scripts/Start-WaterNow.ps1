Write-Output 'watering'
