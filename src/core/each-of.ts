/**
 * Does something with every item, some of them at a time; results stand in the order of the items, and the
 * first failure is thrown once all that had begun have ended.
 *
 * @param atOnce how many: files or processes that one may well have open.
 */
export async function eachOf<T, R>(
  items: readonly T[],
  atOnce: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  let failed = false;
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    for (const [at, item] of rest) {
      if (failed) return;
      try {
        results[at] = await task(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  });
  for (const ended of await Promise.allSettled(workers)) {
    if (ended.status === 'rejected') throw ended.reason;
  }
  return results;
}
