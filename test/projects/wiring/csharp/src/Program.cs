namespace Garden;

// Some day this calls RakeLeaves too.
public static class Program
{
    public static void Run() =>
        System.Console.WriteLine("RakeLeaves is for autumn " + new SoilDepth().After(3) + Beds.Area(2, 4));
}
