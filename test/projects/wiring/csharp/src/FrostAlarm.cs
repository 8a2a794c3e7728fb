namespace Garden;

public class FrostAlarm
{
    public bool Rings(int degrees) => degrees < 2;
}
