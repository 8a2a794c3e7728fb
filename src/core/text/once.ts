/**
 * What follows from one thing alone is found once for it, and forgotten with it. For things that never change: an
 * artifact, a fold; `part` names the part of it that the answer follows from.
 */
export function once<T extends object, V>(
  find: (of: T) => V,
  part: (of: T) => object = (of) => of,
): (of: T) => V {
  const known = new WeakMap<object, { readonly found: V }>();
  return (of) => {
    const key = part(of);
    const found = known.get(key) ?? { found: find(of) };
    known.set(key, found);
    return found.found;
  };
}
