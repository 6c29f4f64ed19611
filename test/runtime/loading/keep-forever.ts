import { keptGenerations } from '../../../src/runtime/kept/kept-generations.ts';
import { readEnvironment } from '../../../src/runtime/loading/read-environment.ts';
import { generationOf, releaseOf } from './generation-of.ts';

/** A process that keeps generation after generation in a folder, until somebody kills it. */
const [folder = '', first = '1'] = process.argv.slice(2);
const release = releaseOf('1.0.0', { prompts: { system: ['word '.repeat(20_000)] } });
const kept = keptGenerations(folder, 3);
for (let generation = Number(first); ; generation += 1) {
  const { file, agents } = generationOf(generation, release);
  const state = agents[0]?.state ?? new Uint8Array();
  const { fingerprint } = readEnvironment({ environment: 'prod', agent: 'helper' }, file, state);
  await kept.keep(
    { generation, fingerprint: fingerprint.slice(0, 16) },
    { environment: file, state, bundles: new Map([[release.digest, release.bytes]]) },
  );
  if (generation === Number(first)) process.stdout.write('going\n');
}
