import type { Digest } from '../core/digest.ts';
import { digestOfJson } from '../core/digest-of-json.ts';
import type { Bundle } from './bundle.ts';

/**
 * What says something about an agent without changing what it does. These are the fields whose schema
 * calls a change to them `metadata.edited` and that stand at the top of a file; a test holds the two
 * equal. Free keys deeper down stay in: a provider may read its own (`x-…` of model parameters).
 */
export const METADATA = {
  manifest: ['name', 'version', 'description', 'owners'],
  tools: [],
  guardrails: [],
  operations: ['failureModes'],
} as const;

/**
 * The digest of a bundle without version and metadata: the same under every tag and name that the same
 * behaviour is released as. Quarantine goes by it, so that a bad release can't come back renamed.
 */
export function contentOf(bundle: Bundle): Digest {
  const content: Record<string, unknown> = { prompts: bundle.prompts };
  for (const [part, metadata] of Object.entries(METADATA)) {
    const value = bundle[part as keyof typeof METADATA];
    const kept = Object.entries(value ?? {}).filter(
      ([key]) => !key.startsWith('x-') && !(metadata as readonly string[]).includes(key),
    );
    // A file that holds nothing but metadata does what an absent file does.
    if (kept.length > 0) content[part] = Object.fromEntries(kept);
  }
  return digestOfJson(content);
}
