/**
 * Does something that Ctrl-C or SIGTERM stop: the first asks it to end, which keeps what was paid for; the second ends
 * the process.
 */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => {
    process.stderr.write(
      'stopping: runs under way may end, and are kept; once more to leave now\n',
    );
    stop.abort();
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.once(name, end);
  try {
    return await work(stop.signal);
  } finally {
    for (const name of names) process.off(name, end);
  }
}
