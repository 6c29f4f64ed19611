import { type Digest, isDigest } from '../core/digest.ts';
import { isName } from '../core/name.ts';
import { isVersion } from '../core/version.ts';

/** The full name of a release's tag: `refs/tags/refund-assistant/v2.3.0`. */
export function releaseRef(agent: string, version: string): string {
  return `refs/tags/${agent}/v${version}`;
}

/** Agent and version of a tag's full name; undefined for a tag that is no release. */
export function parseReleaseRef(
  ref: string,
): { readonly agent: string; readonly version: string } | undefined {
  const [, agent = '', version = ''] = /^refs\/tags\/([^/]+)\/v([^/]+)$/.exec(ref) ?? [];
  return isName(agent) && isVersion(version) ? { agent, version } : undefined;
}

/**
 * The message of a release's tag: one line and the digest, under 200 bytes, because git reads every tag
 * at every push. The line names no more than fits.
 */
export function tagMessage(agent: string, version: string, digest: Digest): string {
  return `${agent} ${version}\n\nDigest: ${digest}\n`;
}

/** The digest that a tag's message claims; undefined when it has none, or more than one. */
export function digestInMessage(message: string): Digest | undefined {
  const lines = message.split('\n').filter((line) => line.startsWith('Digest: '));
  const digest = lines[0]?.slice('Digest: '.length).trim();
  return lines.length === 1 && isDigest(digest) ? digest : undefined;
}
