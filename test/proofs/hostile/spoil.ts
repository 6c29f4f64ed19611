import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../../src/core/digest.ts';
import type { Dice } from '../simulation/dice.ts';
import { HOSTILE_COMMITS, HOSTILE_FILES } from './hostile-bytes.ts';
import { flipped, HOSTILE_TREES } from './hostile-trees.ts';
import { type ObjectStore, objectStore } from './object-store.ts';
import { levelsOf, rewrite } from './rewrite.ts';
import type { Template } from './template.ts';

/** What leads from a commit to what is read. */
const READ = {
  main: [
    ...[
      'agents/example/agent.yaml',
      'agents/example/prompts/system.md',
      'headgate.yaml',
      'CODEOWNERS',
    ],
  ],
  staging: ['environment.json', 'state/example.json', 'agents/example/bundle.json'],
} as const;

/** Spoils a copy of a template in one way or several, by the dice; says how. */
export function spoil(folder: string, template: Template, dice: Dice): string[] {
  const done: string[] = [];
  const branch = dice.chance(50) ? 'main' : 'staging';
  const gitDir = join(folder, branch === 'main' ? 'clone/.git' : 'remote.git');
  const store = objectStore(gitDir, template.known);
  const ref = branch === 'main' ? 'refs/heads/main' : 'refs/heads/env/staging';
  let tip = template[branch];
  for (let times = dice.chance(70) ? 1 : 2 + dice.below(3); times > 0; times -= 1) {
    if (dice.chance(15)) done.push(spoilPack(gitDir, dice));
    else if (dice.chance(12)) done.push(spoilRef(store, ref, tip, dice));
    else {
      const [what, next] = spoilObject(store, tip, READ[branch], dice);
      done.push(`${branch}: ${what}`);
      tip = next;
      store.point(ref, tip);
    }
  }
  return done;
}

function spoilObject(
  store: ObjectStore,
  tip: string,
  paths: readonly string[],
  dice: Dice,
): readonly [string, string] {
  const path = paths[dice.below(paths.length)] ?? '';
  // What was spoiled before may be in the way.
  const levels =
    attempt(() => levelsOf(store, tip, path)) ?? attempt(() => levelsOf(store, tip, ''));
  if (!levels) return ['nothing that is left', tip];
  const at = dice.below(levels.length);
  const { type, bytes } = levels[at] ?? { type: 'blob', bytes: Buffer.alloc(0) };
  const where = `${path}, ${type} ${at}`;
  if (type === 'tree') {
    const [name, edit] = oneOf(HOSTILE_TREES, dice);
    return [`${where}: ${name}`, rewrite(store, levels, at, edit(bytes, dice, store))];
  }
  const [name, edit] = oneOf(type === 'commit' ? HOSTILE_COMMITS : HOSTILE_FILES, dice);
  const spoiled = edit(bytes, dice);
  const next = rewrite(store, levels, at, spoiled);
  // Whoever writes a bundle can write its digest, too.
  if (!path.endsWith('bundle.json') || type !== 'blob' || dice.chance(30))
    return [`${where}: ${name}`, next];
  const state = attempt(() => levelsOf(store, next, 'state/example.json'));
  if (!state) return [`${where}: ${name}`, next];
  const text = state.at(-1)?.bytes.toString().replace(digestOf(bytes), digestOf(spoiled)) ?? '';
  return [
    `${where}: ${name}, with its digest`,
    rewrite(store, state, state.length - 1, Buffer.from(text)),
  ];
}

const REFS: Readonly<Record<string, (store: ObjectStore, ref: string, tip: string) => void>> = {
  'a ref to nothing': (store, ref) => store.point(ref, '3'.repeat(40)),
  'a ref to a blob': (store, ref) => store.point(ref, store.write('blob', Buffer.from('x'))),
  'a ref to a tree': (store, ref) => store.point(ref, store.write('tree', Buffer.alloc(0))),
  'a ref to outside': (store, ref) => store.point(ref, 'ref: ../../outside/secret.txt'),
  'a ref to itself': (store, ref) => store.point(ref, `ref: ${ref}`),
  'a ref that is garbage': (store, ref) => store.point(ref, '\u0000\u001b[31m'),
  'a ref without an end': (store, ref) => store.point(ref, 'f'.repeat(100_000)),
  'a tag of a tag of a tag': (store, _, tip) => {
    let oid = tip;
    for (let depth = 0; depth < 200; depth += 1) {
      const type = depth === 0 ? 'commit' : 'tag';
      oid = store.write(
        'tag',
        Buffer.from(`object ${oid}\ntype ${type}\ntag t\ntagger A <a@b> 1 +0000\n\nx\n`),
      );
    }
    store.point('refs/tags/example/v1.1.0', oid);
  },
  'a tag that is a blob': (store) =>
    store.point('refs/tags/example/v9.0.0', store.write('blob', Buffer.from('x'))),
  'names of tags': (store, _, tip) => {
    for (const name of [
      'v1',
      'v1.0.0-',
      'v01.0.0',
      'v99999999999999999999.0.0',
      'v1.0.0\u202e',
      'v$(id)',
    ]) {
      store.point(`refs/tags/example/${name}`, tip);
    }
  },
  'names of environments': (store, _, tip) => {
    for (const name of [
      '--help',
      'CON',
      'a/b/c',
      '__proto__',
      'é',
      'x'.repeat(200),
      '\u001b[31m',
    ]) {
      store.point(`refs/heads/env/${name}`, tip);
    }
  },
  'packed refs of garbage': ({ gitDir }, _, tip) => {
    writeFileSync(
      join(gitDir, 'packed-refs'),
      `# pack-refs with: peeled\n${tip} ../../outside\n^x\n\u0000`,
    );
  },
  'a HEAD of garbage': ({ gitDir }) =>
    writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/../../x\n'),
};

function spoilRef(store: ObjectStore, ref: string, tip: string, dice: Dice): string {
  const [name, edit] = oneOf(REFS, dice);
  edit(store, ref, tip);
  return name;
}

/** Bytes of a pack or of its index, which both are the remote's to send. */
function spoilPack(gitDir: string, dice: Dice): string {
  const folder = join(gitDir, 'objects/pack');
  const names = readdirSync(folder).filter((name) => /\.(pack|idx|rev)$/.test(name));
  const name = names[dice.below(names.length)] ?? '';
  const bytes = readFileSync(join(folder, name));
  const cut = dice.chance(30);
  // git leaves packs read-only.
  writeFileSync(
    `${join(folder, name)}.new`,
    cut ? bytes.subarray(0, dice.below(bytes.length)) : flipped(bytes, dice),
  );
  renameSync(`${join(folder, name)}.new`, join(folder, name));
  return `${name.replace(/.*\./, '')} ${cut ? 'cut off' : 'flipped'}`;
}

function oneOf<T>(kinds: Readonly<Record<string, T>>, dice: Dice): readonly [string, T] {
  const all = Object.entries(kinds);
  const found = all[dice.below(all.length)];
  if (!found) throw new Error('there is nothing to pick from');
  return found;
}

function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
