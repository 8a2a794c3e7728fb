package garden;

public final class WaterNow implements Runnable {
    @Override
    public void run() {
        System.out.println("watering");
    }
}
