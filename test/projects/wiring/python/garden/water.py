def water_now() -> None:
    print("watering")
