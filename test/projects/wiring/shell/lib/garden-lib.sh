. ./lib/shared.sh

soil_depth() {
  echo $((20 + $1))
}

seed_count() {
  echo $(($1 * 12))
}

frost_alarm() {
  [ "$1" -lt 2 ]
}

rake_leaves() {
  echo later
}
