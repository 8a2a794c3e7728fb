package garden;

public final class FrostAlarmTest {
    public void itRings() {
        assert new FrostAlarm().rings(1);
    }
}
