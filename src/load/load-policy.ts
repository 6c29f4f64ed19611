import type { Document, TextFile } from '../core/agent.ts';
import type { Bump } from '../core/bump.ts';
import { pathFromTop } from '../core/path-from-top.ts';
import type { Policy } from '../core/policy.ts';
import type { HeadgateConfig } from '../generated/types.ts';
import { codeOwners } from './code-owners.ts';
import { type LoadedFile, loadTextFile, loadYamlFile } from './load-file.ts';
import { codeownersFiles } from './policy-files.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  readonly config?: LoadedFile<Document<HeadgateConfig>>;
  readonly codeowners?: LoadedFile<TextFile>;
}

/**
 * The policy of one state of the repository. A headgate.yaml that can't be used gives the defaults, and its
 * problems stand in `config`: the caller decides whether they are findings (head) or fatal (base).
 */
export function loadPolicy(
  source: string,
  files: ReadonlyMap<string, Uint8Array>,
  prefix = '',
): LoadedPolicy {
  const configBytes = files.get('headgate.yaml');
  const config = configBytes
    ? loadYamlFile<HeadgateConfig>('headgate', 'headgate.yaml', configBytes)
    : undefined;
  const ownersPath = codeownersFiles(prefix).find((path) => files.has(path));
  const ownersBytes = ownersPath === undefined ? undefined : files.get(ownersPath);
  const codeowners =
    ownersPath !== undefined && ownersBytes ? loadTextFile(ownersPath, ownersBytes) : undefined;
  const value = config?.value?.value ?? {};
  const policy: Policy = {
    config: value,
    source,
    levels: new Map(Object.entries(value.rules ?? {})),
    bumps: new Map(Object.entries(value.bumps ?? {}) as [string, Bump][]),
    ...(codeowners?.value ? { ownersOf: ownersFrom(codeowners.value.text, prefix) } : {}),
  };
  return { policy, ...(config ? { config } : {}), ...(codeowners ? { codeowners } : {}) };
}

function ownersFrom(text: string, prefix: string): NonNullable<Policy['ownersOf']> {
  const ownersOf = codeOwners(text);
  return prefix === '' ? ownersOf : (path) => ownersOf(pathFromTop(prefix, path));
}
