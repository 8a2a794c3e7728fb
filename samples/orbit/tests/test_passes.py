from predict.passes import Orbit, predict_passes


def test_passes_are_sorted_by_rise():
    low = Orbit("KITE-7", 5_400, 900, 600, 40, 1)
    high = Orbit("HERON-4", 43_000, 100, 1_200, 70, 2)
    rises = [a_pass["rises"] for a_pass in predict_passes([low, high])]
    assert rises == sorted(rises)


def test_a_pass_never_runs_past_midnight():
    late = Orbit("TERN-2", 86_400, 86_000, 600, 40, 1)
    assert predict_passes([late]) == []
