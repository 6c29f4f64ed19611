import { randomUUID } from 'node:crypto';
import { DAY_MS, durationMs } from '../../core/duration.ts';
import type { Served } from '../loading/served.ts';
import type { Store } from '../store/store.ts';
import { changeEntry } from './change-entry.ts';
import { type DeadJob, type DeadLetter, retried } from './dead-letter.ts';
import type { Host } from './host.ts';
import { oldestFirst } from './oldest-first.ts';
import type { EnforceOptions } from './options.ts';
import { plain } from './plain.ts';
import { redact } from './redact.ts';
import { NO_SEAL, sealWith } from './seal.ts';
import { tellListener } from './tell-listener.ts';

const DEFAULT_RETENTION_MS = 14 * DAY_MS;

/** All that wait in a store, oldest first. */
export async function listDeadLetters(store: Store): Promise<readonly DeadLetter[]> {
  const entries = await Promise.all((await store.keys('dead-letter')).map(store.read));
  return entries
    .flatMap((entry) => (entry ? [JSON.parse(entry.value) as DeadLetter] : []))
    .sort(oldestFirst);
}

/** Asks for another try; the next process that takes retries gets it. Undefined: there is none, or it was asked for. */
export async function retryDeadLetter(
  store: Store,
  id: string,
  by: string,
  now: number,
): Promise<DeadLetter | undefined> {
  return move(store, id, now, (letter) => retried(letter, by, now));
}

/** Keeps work of an agent that could not be done, and tells whoever listens, counts and watches. */
export async function buryJob(
  { handle, store, options, now, telemetryOf }: Host,
  job: Omit<DeadJob, 'sealed'>,
  error: unknown,
): Promise<DeadLetter> {
  const served = handle.current();
  const letter = await keepDeadLetter(store, served, job, error, { ...options, now: now() });
  const { agent, environment, version, digest } = served;
  const { tenant = '', session = '' } = job;
  const run = { id: job.id, agent, environment, version, digest, tenant, session };
  const { id, notify } = letter;
  tellListener(options, { at: now(), run, event: { kind: 'dead-letter', id, notify } });
  (await telemetryOf(served))?.deadLetter();
  return letter;
}

/**
 * Keeps work that could not be done, as long as the config says.
 *
 * @param job `data` is kept without the classes of data that the config names, and whole only where there is a key.
 */
async function keepDeadLetter(
  store: Store,
  { agent, environment, version, digest, config, bindings }: Served,
  job: Omit<DeadJob, 'sealed'>,
  error: unknown,
  options: Pick<EnforceOptions, 'encryptionKey' | 'redactors'> & { readonly now: number },
): Promise<DeadLetter> {
  const { now, encryptionKey, redactors } = options;
  const { queue = agent, retention = '', notify = [] } = config.operations?.deadLetter ?? {};
  const keepMs = durationMs(retention) ?? DEFAULT_RETENTION_MS;
  const classes = config.operations?.residency?.dataClasses;
  const clean = (value: unknown) => redact(value, classes, redactors);
  const id = randomUUID();
  const data = plain(job.data) ?? null;
  const sealed = encryptionKey && (await sealWith(encryptionKey).seal(JSON.stringify(data), id));
  const { name, message } =
    error instanceof Error ? error : { name: 'Error', message: String(error) };
  const letter: DeadLetter = {
    schema: 'headgate/dead-letter/v1',
    ...{ id, environment, agent, version, digest, notify, status: 'waiting' },
    queue: `${bindings.queuePrefix ?? ''}${queue}`,
    at: new Date(now).toISOString(),
    expiresAt: new Date(now + keepMs).toISOString(),
    job: { ...job, data: clean(data), ...(sealed ? { sealed } : {}) },
    error: { name, message: String(clean(message)) },
  };
  await store.write(keyOf(id), JSON.stringify(letter), { revision: 0, keepMs });
  return letter;
}

/** Those of an agent that somebody wants tried again, each handed out once, with their data whole where they can be. */
export async function takeRetriesOf({
  store,
  handle,
  options: { encryptionKey },
  now: clock,
}: Host): Promise<readonly DeadLetter[]> {
  const { agent } = handle.current();
  const now = clock();
  const seal = encryptionKey ? sealWith(encryptionKey) : NO_SEAL;
  const taken: DeadLetter[] = [];
  for (const { id, agent: of, status, job } of await listDeadLetters(store)) {
    if (of !== agent || status !== 'retry') continue;
    const { sealed, ...rest } = job;
    // Opened before it is taken: what was sealed with another key waits for a process that has it.
    const opened =
      sealed && encryptionKey ? await seal.open(sealed, id).catch(() => undefined) : undefined;
    if (sealed && encryptionKey && opened === undefined) continue;
    const data: unknown = opened === undefined ? rest.data : JSON.parse(opened);
    const letter = await move(store, id, now, (one) =>
      one.status === 'retry' ? { ...one, status: 'taken' } : undefined,
    );
    if (letter) taken.push({ ...letter, job: { ...rest, data } });
  }
  return taken;
}

async function move(
  store: Store,
  id: string,
  now: number,
  change: (letter: DeadLetter) => DeadLetter | undefined,
): Promise<DeadLetter | undefined> {
  const { letter } = await changeEntry(store, keyOf(id), (text) => {
    const letter = text === undefined ? undefined : change(JSON.parse(text) as DeadLetter);
    if (!letter) return { letter };
    const keepMs = Math.max(1, Date.parse(letter.expiresAt) - now);
    return { letter, write: JSON.stringify(letter), keepMs };
  });
  return letter;
}

function keyOf(id: string): string {
  return `dead-letter/${id}`;
}
