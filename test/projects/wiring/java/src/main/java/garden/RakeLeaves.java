package garden;

public final class RakeLeaves {
}
