/** Node 22 knows no thread's own use: there, other tests of the same process count, too. */
const usage = Object.hasOwn(process, 'threadCpuUsage') ? process.threadCpuUsage : process.cpuUsage;

/**
 * Starts counting what this thread works; the answer gives milliseconds so far. A limit of the clock would fail on a machine
 * that has other things to do.
 */
export function cpuTimer(): () => number {
  const start = usage.call(process);
  return () => {
    const { user, system } = usage.call(process, start);
    return (user + system) / 1000;
  };
}
