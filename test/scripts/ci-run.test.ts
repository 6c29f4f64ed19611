import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-ci-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs .ci/run with an npm that does these two things for `npm test` and `npm run test:deep`. */
async function ci(test: string, deep: string): Promise<{ code: number; lines: string[] }> {
  const script = `#!/bin/sh\nif [ "$1" = test ]; then ${test}\nelse ${deep}\nfi\n`;
  await writeFile(join(folder, 'npm'), script, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  return new Promise((resolve) => {
    const child = execFile('bash', ['.ci/run'], { env }, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, lines: stdout.trimEnd().split('\n') }),
    );
  });
}

const closes = (line: string, code = 0) => `echo '${line}'; exit ${code}`;
const fine = closes('10 passed, 0 failed, 1 skipped');
const form = /^\d+ passed, \d+ failed, \d+ skipped$/;

describe('.ci/run', () => {
  test('sums both commands on its last line, and only there', async () => {
    const { code, lines } = await ci(fine, closes('5 passed, 0 failed, 0 skipped'));
    expect(code).toBe(0);
    expect(lines.filter((line) => form.test(line))).toEqual(['15 passed, 0 failed, 1 skipped']);
    expect(lines.at(-1)).toMatch(form);
  });

  test.each([
    {
      of: 'tests fail',
      first: closes('9 passed, 2 failed, 0 skipped', 1),
      last: '19 passed, 2 failed, 1 skipped',
    },
    {
      of: 'a crash without a closing line',
      first: 'exit 7',
      last: '10 passed, 1 failed, 1 skipped',
    },
    {
      of: 'an exit code that its line hides',
      first: closes('9 passed, 0 failed, 0 skipped', 1),
      last: '19 passed, 1 failed, 1 skipped',
    },
  ])('fails, and still runs the rest: $of', async ({ first, last }) => {
    const { code, lines } = await ci(first, fine);
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(last);
  });

  test('tells the deep tests how long each may take', async () => {
    const { lines } = await ci(fine, `echo "seconds: $HEADGATE_DEEP_SECONDS"; ${fine}`);
    expect(lines).toContainEqual(expect.stringMatching(/^seconds: [1-9]\d*$/));
  });
});
