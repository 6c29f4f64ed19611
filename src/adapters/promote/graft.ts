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
import { type NewCommit, newCommit } from '../git/new-commit.ts';
import { type NewObject, newObject } from '../git/new-object.ts';
import { newTree, type TreeLine } from '../git/new-tree.ts';
import { readTree } from '../git/read-tree.ts';
import { writeObjects } from '../git/write-objects.ts';
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
  const { reader, objectFormat } = promoter;
  const { agents } = next;
  requireReadable(next);
  const [root = [], files = [], folders = [], canaries = []] = await Promise.all(
    ['^{tree}', ':state', ':agents', ':canary'].map((path) =>
      tip === null ? [] : readTree(reader, tip + path),
    ),
  );
  const blob = (value: object) => newObject('blob', Buffer.from(jsonText(value)), objectFormat);
  const tree = (lines: readonly TreeLine[]) => newTree(lines, objectFormat);
  const file = blob(next.file);
  const states = [...agents].map(([name, state]) => ({ name: `${name}.json`, blob: blob(state) }));
  const stateLines = states.map(({ name, blob }) => ({ mode: FILE, name, oid: blob.oid }));
  const folderLines = [...agents].map(([name, { tree }]) => ({ mode: FOLDER, name, oid: tree }));
  const canaryLines = laidCanaries(canaries, agents);
  const trees = {
    state: tree(laid(files, stateLines)),
    agents: tree(laid(folders, folderLines)),
    ...(canaryLines.length > 0 ? { canary: tree(canaryLines) } : {}),
  };
  const others = root.filter(({ name }) => name !== 'canary');
  const top = tree(
    laid(others, [
      { mode: FILE, name: 'environment.json', oid: file.oid },
      ...Object.entries(trees).map(([name, { oid }]) => ({ mode: FOLDER, name, oid })),
    ]),
  );
  const commit = await commitOf(promoter, next, {
    tree: top.oid,
    parents: tip === null ? [] : [tip],
    message: commitMessage(next, quarantined),
  });
  const blobs = states.map(({ blob }) => blob);
  await writeObjects(promoter, [file, ...blobs, ...Object.values(trees), top, commit]);
  return commit.oid;
}

async function commitOf(
  { actor, signer }: Promoter,
  { file }: NextEnvironment,
  content: Pick<NewCommit, 'tree' | 'parents' | 'message'>,
): Promise<NewObject> {
  const date = Date.parse(file.operation.at);
  const commit = { ...content, author: actor, committer: actor, date };
  if (!signer) return newCommit(commit);
  const signed = newCommit({ ...commit, sign: (payload) => signer.sign(payload, 'git') });
  // Whoever goes back is not kept waiting for a key that can't be found.
  return isRollback(file.operation.kind) ? signed.catch(() => newCommit(commit)) : signed;
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
