import type { Bundle } from '../release/bundle.ts';

/** Hands an agent over to an engine that exists. One file each in this folder; pure: a bundle in, a text out. */
export interface Exporter {
  /** What `headgate export` calls the format. */
  readonly format: string;
  /** Who reads what it writes. */
  readonly engine: string;
  readonly what: string;
  /** How a file of this format is usually called. */
  readonly file: string;
  /** What a comment begins with. */
  readonly comment: '#' | '//';
  /** Fields that the engine enforces, as docs/controls.md names them: `operations.retry.retries`. */
  readonly carries: readonly string[];
  readonly convert: (source: ExportSource) => Exported;
}

export interface ExportSource {
  readonly bundle: Bundle;
  /** Bytes of bundle.json as they are, or would be, released. */
  readonly bytes: Uint8Array;
  readonly digest: string;
  /** Whose branch is followed, where the engine follows one. */
  readonly environment: string;
  /** Where the config repository is, for engines that fetch from it. */
  readonly url: string;
}

interface Exported {
  readonly body: string;
  /** What the agent asks for and this engine does in part or not at all, one sentence each. */
  readonly lacks: readonly string[];
}

/** Gives an exporter its type. */
export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
