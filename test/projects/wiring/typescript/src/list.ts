function pruneRoses(): number {
  return 3;
}

export { pruneRoses };
