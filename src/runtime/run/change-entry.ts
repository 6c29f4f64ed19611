import type { Store } from '../store/store.ts';

const MOST_TRIES = 100;

/**
 * Changes what stands under a key, by a function of it alone, again and again until nobody came between.
 *
 * @param change the text to write, and whatever the caller wants to hear of it; without a text, nothing is written.
 * @throws Error when others always came between, which no number of honest instances brings about.
 */
export async function changeEntry<T>(
  store: Store,
  key: string,
  change: (text: string | undefined) => { readonly write?: string; readonly keepMs?: number } & T,
): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const entry = await store.read(key);
    const { write, keepMs, ...told } = change(entry?.value);
    const options = { revision: entry?.revision ?? 0, ...(keepMs === undefined ? {} : { keepMs }) };
    if (write === undefined || (await store.write(key, write, options))) return told as T;
  }
  throw new Error(`${key} changed ${MOST_TRIES} times while it was to be changed once.`);
}
