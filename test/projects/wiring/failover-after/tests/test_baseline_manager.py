from well.baseline_manager import BaselineManager


def test_rain_does_not_move_the_baseline():
    manager = BaselineManager()
    manager.update(5.0, raining=True)
    assert manager.baseline == 0.0
