import type { Agent } from '../../core/agent.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { type Digest, digestOf } from '../../core/digest.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { bundleOf } from '../../release/bundle.ts';
import { contentOf } from '../../release/content.ts';
import { MAX_READ_BYTES } from '../files/max-read-bytes.ts';

/** An agent as it would be released. */
export interface ReleasableAgent {
  readonly agent: string;
  readonly version: string;
  readonly digest: Digest;
  readonly content: Digest;
  /** bundle.json */
  readonly bytes: Uint8Array;
  readonly source: Agent;
}

/** @throws UserError when the bundle is larger than any reader would take. */
export function releasableAgent(source: Agent): ReleasableAgent {
  const bundle = bundleOf(source);
  const bytes = canonicalJson(bundle);
  if (bytes.length > MAX_READ_BYTES) {
    throw new UserError(
      EXIT.findings,
      `the bundle of ${source.name} has ${bytes.length} bytes; ${MAX_READ_BYTES} are the most`,
      'shorten its prompts and tool descriptions, or make two agents of it',
    );
  }
  return {
    agent: source.name,
    version: source.manifest.value.version,
    digest: digestOf(bytes),
    content: contentOf(bundle),
    bytes,
    source,
  };
}
