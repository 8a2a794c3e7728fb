from mailroom.bins import BINS, FULL, drop
from mailroom.book import write_line
from mailroom.scanner import scan_label
from mailroom.sorter import sort_parcel
from mailroom.tenants import floor_of
from mailroom.unknown import concierge_floor


def test_a_line_names_the_parcel():
    assert write_line("p0") == "parcel p0"


def test_a_label_is_printed(capsys):
    scan_label("p9;Cedar")
    assert "p9" in capsys.readouterr().out


def test_a_tenant_has_a_floor():
    assert floor_of("Cedar") == 9


def test_an_unknown_tenant_has_none():
    assert floor_of("Nobody") is None


def test_the_concierge_is_downstairs():
    assert concierge_floor() == 0


def test_a_parcel_lands_in_its_bin():
    drop("p1", 2)
    assert "p1" in BINS[2]


def test_a_full_bin_rings(capsys):
    for parcel in range(FULL):
        drop(str(parcel), 7)
    assert "full" in capsys.readouterr().out


def test_the_scanner_sorts():
    sort_parcel("p2", "Nobody")
    assert "p2" in BINS[0]
