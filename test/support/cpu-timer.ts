/**
 * Starts counting what this thread works; the answer gives milliseconds so far. A limit of the clock would fail on a machine
 * that has other things to do.
 */
export function cpuTimer(): () => number {
  const start = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  };
}
