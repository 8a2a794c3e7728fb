pub fn soil_depth(year: u32) -> u32 {
    20 + year
}

pub fn seed_count(rows: u32) -> u32 {
    rows * 12
}
