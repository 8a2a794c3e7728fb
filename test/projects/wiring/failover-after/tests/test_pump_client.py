from well.pump_client import FallbackClient, RadioClient, get_pump_client_with_fallback


class Broken:
    def run(self, litres):
        raise OSError


def test_the_radio_takes_over():
    assert FallbackClient(Broken(), RadioClient()).run(3) == 3


def test_the_factory_gives_a_fallback():
    assert isinstance(get_pump_client_with_fallback(), FallbackClient)
