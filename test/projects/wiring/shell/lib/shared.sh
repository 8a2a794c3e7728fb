bed_area() {
  echo $(($1 * $2))
}
