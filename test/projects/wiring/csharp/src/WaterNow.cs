namespace Garden;

public static class WaterNow
{
    public static void Main() => Program.Run();
}
