pub struct FrostAlarm;

impl FrostAlarm {
    pub fn rings(&self, degrees: i32) -> bool {
        degrees < 2
    }
}

#[cfg(test)]
mod tests {
    use super::FrostAlarm;

    #[test]
    fn it_rings() {
        assert!(FrostAlarm.rings(1));
    }
}
