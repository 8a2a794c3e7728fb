fn main() {
    println!("watering");
}
