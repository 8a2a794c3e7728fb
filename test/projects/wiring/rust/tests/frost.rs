use garden::frost::FrostAlarm;

#[test]
fn it_rings_from_outside() {
    assert!(FrostAlarm.rings(1));
}
