import { type Commit, readCommit } from '../../src/adapters/git/read-commit.ts';
import type { Repository } from '../../src/adapters/git/repository.ts';
import type { Bump } from '../../src/core/bump.ts';
import type { Change } from '../../src/core/change.ts';
import { diffAgents } from '../../src/diff/diff-agents.ts';
import { requiredBump } from '../../src/diff/required-bump.ts';
import type { ImportedAgent, Importer, ImportOptions } from '../../src/import/define-importer.ts';
import { importFile } from '../../src/import/import-file.ts';
import { loadImported } from '../../src/import/load-imported.ts';
import { changedFiles } from './changed-files.ts';
import { type FoundAgent, pairUp } from './pair-up.ts';

/** Two consecutive states of one agent, and what headgate says of the step between them. */
export interface Step {
  readonly commit: string;
  readonly subject: string;
  readonly agent: string;
  readonly path: { readonly base: string; readonly head: string };
  readonly files: { readonly base: ImportedAgent['files']; readonly head: ImportedAgent['files'] };
  readonly changes: readonly Change[];
  readonly bump: Bump;
  /** Of the comparison alone, and with importing and loading both sides. */
  readonly ms: { readonly diff: number; readonly whole: number };
}

export interface Replay {
  readonly commits: number;
  /** Versions of files that were looked at. */
  readonly files: number;
  readonly agents: number;
  /** Why files were refused → their versions. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
  readonly steps: readonly Step[];
  /** Steps on which an agent came in as the very same files: another agent of its file changed, or the layout. */
  readonly same: number;
  readonly crashes: readonly { readonly commit: string; readonly error: string }[];
}

/**
 * Walks a history along first parents, imports every file before and after each commit that changed it, and compares
 * each agent with itself. What is thrown is counted, not passed on.
 */
export async function replayHistory(
  repository: Repository,
  tip: string,
  importer: Importer,
  options: ImportOptions,
): Promise<Replay> {
  const steps: Step[] = [];
  const crashes: { commit: string; error: string }[] = [];
  const refused = new Map<string, string[]>();
  const versions = new Map<string, readonly FoundAgent[]>();
  let same = 0;

  async function agentsOf(path: string, oid: string | undefined): Promise<readonly FoundAgent[]> {
    if (oid === undefined) return [];
    const key = `${path} ${oid}`;
    const known = versions.get(key);
    if (known) return known;
    const blob = await repository.reader.read(oid);
    const start = performance.now();
    const result = importFile(importer, path, blob?.bytes ?? new Uint8Array(), options);
    const agents = result.agents.map((agent) => ({
      path,
      agent,
      loaded: loadImported(agent).agent,
    }));
    const ms = (performance.now() - start) / Math.max(1, agents.length);
    const found = agents.map((one) => ({ ...one, ms }));
    versions.set(key, found);
    const why = result.refused;
    if (why !== undefined)
      refused.set(why, [...(refused.get(why) ?? []), `${path} ${oid.slice(0, 12)}`]);
    return found;
  }

  async function replayCommit(commit: Commit, parent: Commit | undefined): Promise<void> {
    const changed = await changedFiles(repository.reader, parent?.tree, commit.tree);
    const [before, after]: [FoundAgent[], FoundAgent[]] = [[], []];
    for (const { path, base, head } of changed) {
      if (!importer.endings.some((ending) => path.toLowerCase().endsWith(ending))) continue;
      before.push(...(await agentsOf(path, base)));
      after.push(...(await agentsOf(path, head)));
    }
    for (const [base, head] of pairUp(before, after)) {
      const step = compare(base, head);
      if (!step) same += 1;
      else {
        const subject = commit.message.split('\n', 1)[0] ?? '';
        steps.push({ commit: commit.oid, subject, ...step });
      }
    }
  }

  const commits = await firstParents(repository, tip);
  for (const [place, commit] of commits.entries()) {
    await replayCommit(commit, commits[place - 1]).catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      crashes.push({ commit: commit.oid, error: text });
    });
  }
  const agents = [...versions.values()].reduce((sum, found) => sum + found.length, 0);
  const counts = { commits: commits.length, files: versions.size, agents, same };
  return { ...counts, refused, steps, crashes };
}

function compare(base: FoundAgent, head: FoundAgent): Omit<Step, 'commit' | 'subject'> | undefined {
  const [before, after] = [base.agent.files, head.agent.files];
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const start = performance.now();
  const changes = diffAgents(base.loaded, head.loaded);
  const diff = performance.now() - start;
  return {
    agent: head.agent.name,
    path: { base: base.path, head: head.path },
    files: { base: before, head: after },
    changes,
    bump: requiredBump(changes),
    ms: { diff, whole: diff + base.ms + head.ms },
  };
}

/** From the first commit to the tip. */
async function firstParents(repository: Repository, tip: string): Promise<Commit[]> {
  const commits: Commit[] = [];
  for (let next: string | undefined = tip; next !== undefined; ) {
    const commit: Commit | undefined = await readCommit(repository.reader, next);
    if (!commit) break;
    commits.push(commit);
    next = commit.parents[0];
  }
  return commits.reverse();
}
