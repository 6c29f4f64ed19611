import { hash } from 'node:crypto';
import { isObject, own } from '../../core/json.ts';

/** One generation as it is kept on disk: the very bytes, so that they are checked again when they are read. */
export interface KeptFile {
  readonly environment: Uint8Array;
  readonly state: Uint8Array;
  readonly bundles: ReadonlyMap<string, Uint8Array>;
}

/** The first line is the sha256 of all after it: a disk that lies, or a write that was cut off, shows. */
export function keptText({ environment, state, bundles }: KeptFile): string {
  const text = (bytes: Uint8Array) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const body = JSON.stringify({
    schema: 'headgate/kept/v1',
    environment: text(environment),
    state: text(state),
    bundles: Object.fromEntries([...bundles].map(([digest, bytes]) => [digest, text(bytes)])),
  });
  return `${hash('sha256', body)}\n${body}\n`;
}

/** Undefined for what `keptText` did not write, or not to the end. */
export function parseKept(bytes: Uint8Array): KeptFile | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const body = text.slice(65, -1);
  if (text.slice(0, 65) !== `${hash('sha256', body)}\n` || !text.endsWith('\n')) return undefined;
  const value: unknown = JSON.parse(body);
  const [environment, state, bundles] = ['environment', 'state', 'bundles'].map((key) =>
    own(value, key),
  );
  if (typeof environment !== 'string' || typeof state !== 'string' || !isObject(bundles)) {
    return undefined;
  }
  const encode = (part: unknown) => new TextEncoder().encode(String(part));
  return {
    environment: encode(environment),
    state: encode(state),
    bundles: new Map(Object.entries(bundles).map(([digest, part]) => [digest, encode(part)])),
  };
}
