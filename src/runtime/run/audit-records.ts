import type { Store } from '../store/store.ts';
import { AUDIT_LOGS, type AuditRecord } from './audit.ts';

export interface AuditQuery {
  /** Milliseconds since 1970 UTC; records of [from, to). */
  readonly from: number;
  readonly to: number;
  /** Only records whose fields have these values. */
  readonly where?: Readonly<Partial<Record<Field, string | undefined>>>;
}

type Field = 'agent' | 'tenant' | 'session' | 'run' | 'tool' | 'decision' | 'rule';

/** Records of a log that are held at once. One has at most some 40 KiB. */
const PAGE = 500;

interface Stamped {
  readonly at: number;
  readonly text: string;
}

/**
 * The records that a query asks for, oldest first, read as they are asked for: a year of them takes the memory of one page
 * for each time that records are kept.
 */
export async function* auditRecords(
  store: Store,
  { from, to, where = {} }: AuditQuery,
): AsyncGenerator<AuditRecord> {
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined);
  const names = (await store.keys(AUDIT_LOGS)).map(
    (key) => `audit/${key.slice(AUDIT_LOGS.length + 1)}`,
  );
  for await (const { text } of merged(names.map((name) => entriesOf(store, name, from, to)))) {
    const record = JSON.parse(text) as AuditRecord;
    if (wanted.every(([key, value]) => record[key as keyof AuditRecord] === value)) yield record;
  }
}

/** A page begins where the last one ended: at its time, past the entries of that very millisecond. */
async function* entriesOf(
  store: Store,
  log: string,
  from: number,
  to: number,
): AsyncGenerator<Stamped> {
  let since = from;
  let skip = 0;
  for (;;) {
    const page = await store.entries(log, { from: since, to, most: PAGE, skip });
    yield* page;
    const last = page.at(-1)?.at;
    if (last === undefined || page.length < PAGE) return;
    const ofLast = page.filter(({ at }) => at === last).length;
    skip = last === since ? skip + ofLast : ofLast;
    since = last;
  }
}

/** Logs are few: the oldest of their first entries is looked for each time. */
async function* merged(logs: readonly AsyncGenerator<Stamped>[]): AsyncGenerator<Stamped> {
  const heads: { value: Stamped; readonly rest: AsyncGenerator<Stamped> }[] = [];
  for (const rest of logs) {
    const { value, done } = await rest.next();
    if (!done) heads.push({ value, rest });
  }
  for (;;) {
    const [first, ...others] = heads;
    if (!first) return;
    const head = others.reduce((best, one) => (one.value.at < best.value.at ? one : best), first);
    yield head.value;
    const { value, done } = await head.rest.next();
    if (done) heads.splice(heads.indexOf(head), 1);
    else head.value = value;
  }
}
