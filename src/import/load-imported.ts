import { type LoadedAgent, loadAgent } from '../load/load-agent.ts';
import { loadFragments } from '../load/load-fragments.ts';
import type { ImportedAgent } from './define-importer.ts';

/** An imported agent as headgate reads it once its files stand. */
export function loadImported({ name, files }: ImportedAgent): LoadedAgent {
  const encoder = new TextEncoder();
  const bytes = new Map(
    Object.keys(files)
      .sort()
      .map((path) => [`agents/${name}/${path}`, encoder.encode(files[path])]),
  );
  const entries = [...bytes.keys()].map((path) => ({ path, mode: '100644' }));
  return loadAgent({ name, entries, bytes }, loadFragments([], new Map()));
}
