import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { UserError } from '../../core/user-error.ts';
import {
  environment as validEnvironment,
  state as validState,
} from '../../generated/document-validators.js';
import type { NextEnvironment, Quarantine } from '../../promote/environment-state.ts';
import { isRollback } from '../../promote/is-rollback.ts';
import { commitMessage } from '../../promote/trailers.ts';
import { schemaProblem } from '../../release/bundle-problem.ts';
import { blobId, treeId } from '../git/object-id.ts';
import { readTree } from '../git/read-tree.ts';
import {
  commitTree,
  hashBlobs,
  makeTrees,
  type NewCommit,
  type TreeLine,
} from '../git/write-objects.ts';
import type { Promoter } from './promoter.ts';

const FOLDER = '040000';
const FILE = '100644';

/**
 * Writes the commit of an environment's next generation, which no ref names yet. Released folders are
 * grafted by the ids of their trees: nothing is checked out, and what did not change is not read.
 */
export async function graft(
  promoter: Promoter,
  tip: string | null,
  next: NextEnvironment,
  quarantined: readonly Quarantine[],
): Promise<string> {
  const { folder, reader } = promoter;
  const { file, agents } = next;
  requireReadable(next);
  const names = [...agents.keys()];
  const [root, states, folders, canaries] = await Promise.all(
    ['', 'state', 'agents', 'canary'].map(async (path) =>
      tip === null
        ? []
        : ((await readTree(reader, path ? `${tip}:${path}` : `${tip}^{tree}`)) ?? []),
    ),
  );
  const format = file.operation.policy.length === 64 ? 'sha256' : 'sha1';
  const blobs = [file, ...agents.values()].map(pretty);
  const [fileBlob = '', ...stateBlobs] = blobs.map((bytes) => blobId(bytes, format));
  const trees = [
    laid(
      states ?? [],
      names.map((agent, at) => ({ mode: FILE, name: `${agent}.json`, oid: stateBlobs[at] ?? '' })),
    ),
    laid(
      folders ?? [],
      [...agents].map(([name, { tree }]) => ({ mode: FOLDER, name, oid: tree })),
    ),
  ] as const;
  const canaryLines = laidCanaries(canaries ?? [], agents);
  const canary = canaryLines.length > 0 ? [canaryLines] : [];
  const entry = (name: string, lines: readonly TreeLine[]) => ({
    mode: FOLDER,
    name,
    oid: treeId(lines, format),
  });
  const rootLines = laid(
    (root ?? []).filter(({ name }) => name !== 'canary'),
    [
      { mode: FILE, name: 'environment.json', oid: fileBlob },
      entry('state', trees[0]),
      entry('agents', trees[1]),
      ...canary.map((lines) => entry('canary', lines)),
    ],
  );
  // Ids follow from what they name, so that nobody waits for git to say them: trees first, on which the commit waits.
  const made = makeTrees(folder, [...trees, ...canary, rootLines]);
  const written = hashBlobs(folder, blobs);
  written.catch(() => {});
  const tree = (await made).at(-1) ?? '';
  const oid = await writeCommit(promoter, next, {
    tree,
    parents: tip === null ? [] : [tip],
    message: commitMessage(next, quarantined),
  });
  const named = [...(await written), tree].join();
  if (named === [fileBlob, ...stateBlobs, treeId(rootLines, format)].join()) return oid;
  throw new Error('git names what it wrote otherwise than headgate does.');
}

async function writeCommit(
  { folder, actor, signer }: Promoter,
  { file }: NextEnvironment,
  content: Pick<NewCommit, 'tree' | 'parents' | 'message'>,
): Promise<string> {
  const date = Date.parse(file.operation.at);
  const commit = { ...content, author: actor, committer: actor, date };
  if (!signer) return commitTree(folder, commit);
  const signed = commitTree(folder, { ...commit, sign: true });
  // Whoever goes back is not kept waiting for a key that can't be found.
  return isRollback(file.operation.kind) ? signed.catch(() => commitTree(folder, commit)) : signed;
}

/** What was written once stays in the branch for good: nothing goes there that nobody could read. */
function requireReadable({ file, agents }: NextEnvironment): void {
  const readable =
    validEnvironment(file) && [...agents.values()].every((state) => validState(state));
  if (readable) return;
  const problem = schemaProblem(validEnvironment.errors ? validEnvironment : validState);
  throw new UserError(EXIT.usage, `this can’t be written to the environment: ${problem}`);
}

/** Of the agents that change, those that have a canary; of all others, what there was. */
function laidCanaries(
  existing: readonly TreeLine[],
  agents: NextEnvironment['agents'],
): readonly TreeLine[] {
  return [
    ...existing.filter(({ name }) => !agents.has(name)),
    ...[...agents].flatMap(([name, { canary }]) =>
      canary ? [{ mode: FOLDER, name, oid: canary.tree }] : [],
    ),
  ];
}

/** The lines of a tree with some of them replaced or added. */
function laid(existing: readonly TreeLine[], changed: readonly TreeLine[]): TreeLine[] {
  const lines = new Map(existing.map((line) => [line.name, line]));
  for (const line of changed) lines.set(line.name, line);
  return [...lines.values()];
}

/** JSON that reads well in `git show`. */
function pretty(value: object): Uint8Array {
  return new TextEncoder().encode(jsonText(value));
}
