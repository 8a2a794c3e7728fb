namespace Garden;

public class SoilDepth
{
    public int After(int year) => 20 + year;
}
