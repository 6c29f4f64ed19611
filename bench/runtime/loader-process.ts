import { connect } from '../../src/runtime/loading/connect.ts';

/**
 * A process with loaders, which tells its parent when each of them serves another generation, by the clock that all
 * processes of a machine share. `apart`: each loader has connections of its own.
 */
const [source = '', count = '1', apart = ''] = process.argv.slice(2);

const handles = await Promise.all(
  Array.from({ length: Number(count) }, (_, at) =>
    connect({
      source: apart ? `${source}?connectionName=${process.pid}-${at}` : source,
      environment: 'prod',
      agent: 'helper',
      cache: false,
      acknowledge: false,
      pollMs: 600_000,
      timeoutMs: 60_000,
    }),
  ),
);
let swapped: { readonly to: number; readonly at: string }[] = [];
for (const handle of handles) {
  handle.on('generation', ({ to }) => {
    swapped.push({ to, at: String(process.hrtime.bigint()) });
    // Told when all are done: to tell takes longer than to swap.
    if (swapped.length < handles.length) return;
    process.send?.(swapped);
    swapped = [];
  });
}
process.send?.('ready');
process.on('disconnect', () => process.exit());
