namespace Garden;

public class SeedCount
{
    public int Of(int rows) => rows * 12;
}
