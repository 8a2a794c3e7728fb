pub fn bed_area(width: u32, length: u32) -> u32 {
    width * length
}

pub fn hose_length(beds: u32) -> u32 {
    beds * 5
}
