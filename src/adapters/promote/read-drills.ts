import { drill as validDrill } from '../../generated/document-validators.js';
import type { Drill } from '../../promote/drill.ts';
import { readJson } from '../git/read-json.ts';
import { readTree } from '../git/read-tree.ts';
import type { Promoter } from './promoter.ts';

// A drill a day in ten environments for three years.
const MOST_DRILLS = 10_000;

/**
 * The newest drill of each environment: how long ago somebody proved that a rollback works there. A record that
 * is none, or that says that it comes from the future, counts for nothing.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function readDrills(
  { reader, clock }: Pick<Promoter, 'reader' | 'clock'>,
  tip: string | undefined,
): Promise<ReadonlyMap<string, Drill>> {
  if (tip === undefined) return new Map();
  const drills: string[] = [];
  for (const agent of await foldersIn(reader, `${tip}^{tree}`)) {
    for (const digest of await foldersIn(reader, agent)) {
      const records = (await readTree(reader, digest)) ?? [];
      drills.push(...records.filter(({ name }) => name.startsWith('drill-')).map(({ oid }) => oid));
    }
  }
  const newest = new Map<string, Drill>();
  for (const value of await Promise.all(
    drills.slice(0, MOST_DRILLS).map((oid) => readJson(reader, oid)),
  )) {
    if (!validDrill(value)) continue;
    const drill = value as Drill;
    const time = Date.parse(drill.at);
    const known = newest.get(drill.environment);
    if (time > clock() || (known && Date.parse(known.at) >= time)) continue;
    newest.set(drill.environment, drill);
  }
  return newest;
}

async function foldersIn(reader: Promoter['reader'], spec: string): Promise<string[]> {
  const entries = (await readTree(reader, spec)) ?? [];
  return entries.filter(({ mode }) => mode === '040000').map(({ oid }) => oid);
}
