from garden.tested import FrostAlarm


def test_it_rings():
    assert FrostAlarm().rings(1)
