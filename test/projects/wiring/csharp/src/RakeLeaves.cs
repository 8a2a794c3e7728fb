namespace Garden;

public class RakeLeaves
{
}
