import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { afterAll } from 'vitest';
import config from '../../rolldown.action.config.ts';
import { BUILD } from '../support/build-folder.ts';

const made: string[] = [];

// While the file is read: a hook that begins in another one is none.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The action as it is shipped: the build that there is, or one for this test file. What is run is what users run. */
export async function actionBundle(): Promise<string> {
  if (BUILD) return join(BUILD, 'action');
  const folder = mkdtempSync(join(resolve('.cache'), 'action-'));
  made.push(folder);
  const output = { ...config.output, dir: folder };
  await build({ ...config, output, logLevel: 'silent' });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return folder;
}
