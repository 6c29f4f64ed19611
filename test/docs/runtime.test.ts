import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { directoryTarget } from '../../src/adapters/targets/directory.ts';
import { generationOf, releaseOf, type Serving } from '../runtime/loading/generation-of.ts';
import { tempFolder } from '../support/temp-repository.ts';

const PAGE = readFileSync('docs/runtime.md', 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => code);
const AGENT = 'refund-assistant';
const RUNTIME = resolve('src/runtime/index.ts');

const named = (version: string, text: string) => {
  const { bundle } = releaseOf(version);
  const manifest = { ...bundle.manifest, name: AGENT };
  return releaseOf(version, { manifest, prompts: { system: [text, { input: 'question' }] } });
};
const one = named('1.0.0', 'Kind. ');
const two = named('1.1.0', 'Brief. ');

/** Runs an example of the page as a program of its own, and gives what it said. */
async function run(example: number, serving: Serving = {}): Promise<string> {
  const folder = tempFolder();
  const target = directoryTarget('deploy/prod', { environment: 'prod', root: folder, env: {} });
  await target.deliver(generationOf(1, one, { agent: AGENT, ...serving }));
  const helper = `import { execFileSync } from 'node:child_process';
const rolloutHappens = async () => execFileSync(process.execPath, ['rollout.mts']);
`;
  const code = EXAMPLES[example]?.replace("'headgate/runtime'", JSON.stringify(RUNTIME)) ?? '';
  writeFileSync(join(folder, 'example.mts'), `${helper}${code}`);
  const at = (path: string) => JSON.stringify(resolve(path));
  writeFileSync(
    join(folder, 'rollout.mts'),
    `import { directoryTarget } from ${at('src/adapters/targets/directory.ts')};
const target = directoryTarget('deploy/prod', { environment: 'prod', root: process.cwd(), env: {} });
const from64 = (text) => Buffer.from(text, 'base64');
await target.deliver(${await asCode(generationOf(2, two, { agent: AGENT }))});
`,
  );
  return execFileSync(process.execPath, ['example.mts'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HEADGATE_CACHE_DIR: join(folder, 'caches') },
  });
}

/** A delivery as a program that has no tests at hand can write it down. */
async function asCode({ file, agents, bundle, ...rest }: ReturnType<typeof generationOf>) {
  const bytes = (value: Uint8Array) => `from64('${Buffer.from(value).toString('base64')}')`;
  const [agent] = agents;
  if (!agent) throw new Error('There is no agent.');
  const { state, ...facts } = agent;
  const bundleBytes = bytes(await bundle(agent.agent, agent.digest));
  return `{ ...${JSON.stringify(rest)}, file: ${bytes(file)}, agents: [{ ...${JSON.stringify(facts)}, state: ${bytes(state)} }], bundle: async () => ${bundleBytes} }`;
}

test('the first example renders what is served', async () => {
  expect(await run(0)).toBe('1.0.0 claude-sonnet-4-5-20250929 Kind. Where is my refund?\n');
});

test('the second one hears of a rollout', async () => {
  expect(await run(1)).toBe('1.0.0 → 1.1.0\nprompt system changed\nsource 2 false 0\n');
});

test('the third one gets the canary that its tenant gets', async () => {
  expect(await run(2)).toBe('1.0.0 false\n');
  expect(await run(2, { canary: { release: two, weight: 1 } })).toBe('1.1.0 true\n');
});

test('the fourth one stands in the program that it speaks of', () => {
  const program = readFileSync('examples/refund-desk/answer.mjs', 'utf8').replace(/^ {2}/gm, '');
  expect(program).toContain(EXAMPLES[3]);
});

test('there are no other examples', () => {
  expect(EXAMPLES).toHaveLength(4);
});
