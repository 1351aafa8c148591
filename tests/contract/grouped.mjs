/** Items by key. */
export function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

/** Items by key, in the order of the keys. */
export function groupedInOrder(items, keyOf) {
  return [...grouped(items, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
}
