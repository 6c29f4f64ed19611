/** As many files as a process may well have open at once. */
const AT_ONCE = 16;

/** Does something with every item, some of them at a time; the first failure is thrown once all have ended. */
export async function eachOf<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const item of rest) await task(item);
  });
  const ended = await Promise.allSettled(workers);
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}
