package garden;

/** Some day this calls RakeLeaves too. */
public final class Main {
    public static void main(String[] args) {
        System.out.println("RakeLeaves is for autumn " + new SoilDepth().after(3) + " " + Beds.area(2, 4));
    }
}
