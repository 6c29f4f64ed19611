import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { digestOf } from '../../src/core/digest.ts';
import type { Bundle } from '../../src/release/bundle.ts';
import { contentOf } from '../../src/release/content.ts';
import type { ReleaseRecord } from '../../src/release/release-record.ts';
import { tagMessage } from '../../src/release/release-tag.ts';

/** What `headgate release` made of the example agent: the mould of thousands of releases. */
export interface Mould {
  readonly bundle: Bundle;
  readonly record: ReleaseRecord;
}

export interface MadeRelease {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly content: string;
  readonly bundle: Uint8Array;
  readonly record: string;
  readonly message: string;
}

/** Releases the example agent of the tests once, for real, and reads what stands then in its tag. */
export function releaseExample(folder: string, env: NodeJS.ProcessEnv): Mould {
  const remote = join(folder, 'mould.git');
  const clone = join(folder, 'mould');
  for (const dir of [remote, clone]) rmSync(dir, { recursive: true, force: true });
  mkdirSync(clone, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: clone, env }).toString();
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote], { env });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', remote);
  cpSync('test/fixtures/example', clone, { recursive: true });
  git('add', '--all');
  git('commit', '--quiet', '--message', 'One agent');
  git('push', '--quiet', 'origin', 'main');
  const headgate = resolve('dist/headgate.js');
  execFileSync(process.execPath, [headgate, 'release', '--push', '--repo', clone], { env });
  const read = (file: string) =>
    JSON.parse(git('show', `refs/tags/example/v1.0.0:agents/example/${file}`));
  return { bundle: read('bundle.json') as Bundle, record: read('release.json') as ReleaseRecord };
}

/** A release of another agent and version, whose digests hold. */
export function releaseOf(
  { bundle, record }: Mould,
  agent: string,
  version: string,
  source: ReleaseRecord['source'],
): MadeRelease {
  const made: Bundle = {
    ...bundle,
    manifest: { ...bundle.manifest, name: agent, version },
    prompts: { system: [`This is ${agent} ${version}. `, { input: 'question' }] },
  };
  const bytes = canonicalJson(made);
  const [digest, content] = [digestOf(bytes), contentOf(made)];
  const written: ReleaseRecord = { ...record, agent, version, digest, content, source };
  return {
    agent,
    version,
    digest,
    content,
    bundle: bytes,
    record: `${JSON.stringify(written, null, 2)}\n`,
    message: tagMessage(agent, version, digest),
  };
}
