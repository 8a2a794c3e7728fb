package garden;

public final class FrostAlarm {
    public boolean rings(int degrees) {
        return degrees < 2;
    }
}
