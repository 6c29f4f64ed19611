/** One at a time, in the order in which they were asked for: of two calls at once, only one can be the last permitted. */
export function inTurn<A extends readonly unknown[], T>(
  task: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const mine = last.then(() => task(...args));
    last = mine.catch(() => undefined);
    return mine;
  };
}
