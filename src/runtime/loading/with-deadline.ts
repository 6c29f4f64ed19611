/**
 * Gives up after a time, whether the task listens to its signal or not: it must not change anything when it goes on after
 * that. The timer keeps no process alive.
 *
 * @throws Error `no answer in time`, and what the task throws
 */
export function withDeadline<T>(ms: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const late = new Error('no answer in time');
      controller.abort(late);
      reject(late);
    }, ms).unref();
    const ended =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        settle(value);
      };
    task(controller.signal).then(ended(resolve), ended(reject));
  });
}
