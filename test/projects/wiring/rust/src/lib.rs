pub mod frost;
pub mod leaves;
pub mod shared;
pub mod soil;

pub use shared::bed_area;
pub use shared::hose_length;
