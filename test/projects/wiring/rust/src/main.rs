use garden::bed_area;
use garden::soil::soil_depth;

// Some day this calls rake_leaves() too.
fn main() {
    println!("rake_leaves is for autumn {} {}", soil_depth(3), bed_area(2, 4));
}
