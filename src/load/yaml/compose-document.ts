import type { Document } from 'yaml';
import { Composer, type CST, type ParsedNode } from 'yaml';

/**
 * The YAML 1.2 core schema and nothing else. Keys are strings, as in JSON. Duplicate keys are left to `plainValue`:
 * the library compares every key with every other. Errors keep offsets; lines are counted when one is shown.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: false,
  logLevel: 'silent',
} as const;

/**
 * The nodes of the only document that `readCst` accepted, or nothing when the file holds none. The composer is heard to
 * its end: one that is left before holds on to the document, which then outlives several sweeps of new objects.
 */
export function composeDocument(
  tokens: readonly CST.Token[],
): Document.Parsed<ParsedNode> | undefined {
  return [...new Composer(OPTIONS).compose(tokens)][0];
}
