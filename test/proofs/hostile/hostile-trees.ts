import type { Dice } from '../simulation/dice.ts';
import type { ObjectStore } from './object-store.ts';
import { linesOf, type TreeLine, treeOf } from './tree-lines.ts';

/** A name that leads elsewhere, hides, means something to a program, or is none. */
const NAMES = [
  ...[
    '..',
    '.',
    '',
    '.git',
    '.GIT',
    'git~1',
    '../../outside/secret.txt',
    '/etc/passwd',
    'a/b',
    'a\\b',
  ],
  ...['C:\\x', 'CON', '__proto__', 'constructor', 'toString', '-rf', '--help', ':(top)x', '*', '?'],
  ...[
    'agent.yaml',
    'AGENT.YAML',
    'agent.yaml ',
    'agent.yaml\u200b',
    'a\nb',
    'a\rb',
    'a\tb',
    '\u001b[31mred',
  ],
  ...[
    '\u202egnp.exe',
    '\ufeff',
    'x'.repeat(5_000),
    'e\u0301',
    '\u00e9',
    '${x}',
    '$(id)',
    '`id`',
    '<!--',
  ],
] as const;
/** Not UTF-8. */
const BYTES = [
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xed, 0xa0, 0x80]),
];
const MODES = [
  '120000',
  '160000',
  '40000',
  '0',
  '',
  '777777',
  '100644',
  '0100644',
  '-1',
  '9'.repeat(400),
  'x',
];
const GONE = '0123456789'.repeat(4);

type Spoil = (tree: Buffer, dice: Dice, store: ObjectStore) => Buffer;

/** Ways to make a tree that git never would. */
export const HOSTILE_TREES: Readonly<Record<string, Spoil>> = {
  'a hostile name': (tree, dice) => edited(tree, dice, () => ({ name: hostileName(dice) })),
  'one more line': (tree, dice) =>
    added(tree, dice, { mode: dice.chance(50) ? '100644' : '40000', name: hostileName(dice) }),
  'another mode': (tree, dice) =>
    edited(tree, dice, () => ({ mode: MODES[dice.below(MODES.length)] ?? '0' })),
  'a link to outside': (tree, dice, store) => {
    const to = ['../../outside/secret.txt', '/etc/passwd', '../../../../../../etc/passwd', '.'][
      dice.below(4)
    ];
    const oid = store.write('blob', Buffer.from(to ?? ''));
    return edited(tree, dice, () => ({ mode: '120000', oid }));
  },
  'an object that is not there': (tree, dice) => edited(tree, dice, () => ({ oid: GONE })),
  'an object of another kind': (tree, dice, store) => {
    const oid = dice.chance(50) ? store.write('tree', Buffer.alloc(0)) : store.write('blob', tree);
    return edited(tree, dice, () => ({ oid }));
  },
  'two of one name': (tree, dice) => {
    const lines = linesOf(tree);
    return treeOf([...lines, ...lines.slice(0, 1 + dice.below(lines.length))]);
  },
  'another order': (tree) => treeOf(linesOf(tree).reverse()),
  'no lines': () => Buffer.alloc(0),
  'cut off': (tree, dice) => tree.subarray(0, dice.below(tree.length)),
  'flipped bits': (tree, dice) => flipped(tree, dice),
  'garbage after it': (tree, dice) => Buffer.concat([tree, flipped(tree, dice).subarray(7)]),
  'a bomb of folders': (tree, dice, store) => {
    let oid = store.write('blob', Buffer.from('name: x\n'));
    for (let level = 0; level < 12; level += 1) {
      const mode = level === 0 ? '100644' : '40000';
      const lines = Array.from({ length: 10 }, (_, at) => ({
        mode,
        name: Buffer.from(`${at}`),
        oid,
      }));
      oid = store.write('tree', treeOf(lines));
    }
    return added(tree, dice, { mode: '40000', name: Buffer.from('prompts2'), oid });
  },
  'folders without an end': (tree, dice, store) => {
    let oid = store.write('tree', Buffer.alloc(0));
    for (let level = 0; level < 300; level += 1) {
      oid = store.write('tree', treeOf([{ mode: '40000', name: Buffer.from('x'), oid }]));
    }
    return added(tree, dice, { mode: '40000', name: Buffer.from('deep'), oid });
  },
  'thousands of lines': (tree, dice, store) => {
    const oid = store.write('tree', Buffer.alloc(0));
    const lines = Array.from({ length: 12_000 }, (_, at) => {
      return { mode: '40000', name: Buffer.from(`z${at}`), oid };
    });
    return treeOf([...linesOf(tree), ...(dice.chance(50) ? lines : lines.slice(0, 5_000))]);
  },
};

function hostileName(dice: Dice): Buffer {
  const at = dice.below(NAMES.length + BYTES.length);
  return BYTES[at] ?? Buffer.from(NAMES[at - BYTES.length] ?? '');
}

function edited(tree: Buffer, dice: Dice, edit: () => Partial<TreeLine>): Buffer {
  const lines = linesOf(tree);
  const at = dice.below(Math.max(1, lines.length));
  return treeOf(lines.map((line, index) => (index === at ? { ...line, ...edit() } : line)));
}

function added(
  tree: Buffer,
  dice: Dice,
  line: Pick<TreeLine, 'mode' | 'name'> & Partial<TreeLine>,
): Buffer {
  const lines = linesOf(tree);
  const oid = lines[dice.below(Math.max(1, lines.length))]?.oid ?? GONE;
  return treeOf([...lines, { oid, ...line }]);
}

/** Some bytes of it, at most twenty, are others. */
export function flipped(bytes: Uint8Array, dice: Dice): Buffer {
  const copy = Buffer.from(bytes);
  for (let left = 1 + dice.below(20); left > 0 && copy.length > 0; left -= 1) {
    copy[dice.below(copy.length)] = dice.below(256);
  }
  return copy;
}
