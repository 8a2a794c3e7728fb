namespace Garden.Tests;

public class FrostAlarmTests
{
    public bool ItRings() => new FrostAlarm().Rings(1);
}
