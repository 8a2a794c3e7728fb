namespace Garden;

public static class Beds
{
    public static int Area(int width, int length) => BedArea.Of(width, length);
}
