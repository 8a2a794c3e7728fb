namespace Garden;

public static class BedArea
{
    public static int Of(int width, int length) => width * length;
}
