import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promotionWorld } from '../../support/promotion-world.ts';

export const SECRET = 'what-nobody-was-to-read';

/** A remote and its clone with a release, two environments and records, all objects in packs; beside them, a secret. */
export interface Template {
  /** Ids of what is to be spoiled: the default branch's tip and its base, and an environment's tip. */
  readonly main: string;
  readonly base: string;
  readonly staging: string;
  /** Its objects, by id. */
  readonly known: ReadonlyMap<string, Buffer>;
  copy(): string;
  remove(folder: string): void;
}

export async function hostileTemplate(): Promise<Template> {
  const world = await promotionWorld();
  await world.publish('1.0.0');
  await world.promote('example', 'staging');
  await world.publish('1.1.0');
  await world.promote('example', 'staging');
  world.git('config', 'user.name', 'Ana');
  world.git('config', 'user.email', 'ana@acme.example');
  for (const repository of [world, world.remote]) {
    repository.git('repack', '-adq');
    repository.git('pack-refs', '--all');
  }
  mkdirSync(join(world.home, 'outside'));
  writeFileSync(join(world.home, 'outside/secret.txt'), SECRET);
  return {
    main: world.git('rev-parse', 'HEAD'),
    base: world.git('rev-parse', 'HEAD~1'),
    staging: world.remote.git('rev-parse', 'env/staging'),
    known: new Map([...objectsOf(world.root), ...objectsOf(world.remote.root)]),
    copy() {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headgate-hostile-')));
      for (const name of readdirSync(world.home)) {
        cpSync(join(world.home, name), join(folder, name), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
      return folder;
    },
    remove: (folder) => rmSync(folder, { recursive: true, force: true }),
  };
}

function objectsOf(folder: string): Map<string, Buffer> {
  const args = ['cat-file', '--batch-all-objects', '--batch'];
  const all = execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const objects = new Map<string, Buffer>();
  for (let at = 0; at < all.length; ) {
    const end = all.indexOf('\n', at);
    const [oid = '', , size] = all.toString('latin1', at, end).split(' ');
    at = end + 1 + Number(size) + 1;
    objects.set(oid, all.subarray(end + 1, at - 1));
  }
  return objects;
}
