package garden;

/** One door to everything about beds. */
public final class Beds {
    public static int area(int width, int length) {
        return BedArea.of(width, length);
    }
}
