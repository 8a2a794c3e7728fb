pub fn rake_leaves() -> &'static str {
    "later"
}
