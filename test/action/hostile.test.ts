import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { beforeAll, describe, expect, it } from 'vitest';
import { chat } from '../../src/action/commands/chat.ts';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT } from '../github/state.ts';
import { type TempRepository, tempFolder } from '../support/temp-repository.ts';
import { actionBundle } from './action-bundle.ts';
import { githubWorld, merge } from './github-world.ts';
import { NUMBER, type PullRequest, pullRequest, REPOSITORY } from './pull-request.ts';
import { runStep } from './run-step.ts';
import { stepInProcess } from './step-in-process.ts';

/** What somebody might write into a file, a name or a comment to have it do something where it is shown. */
const HOSTILE = [
  'x\n::error file=README.md,line=1::pwned',
  'x\r::set-output name=verdict::pass',
  'x%0A::add-mask::pass',
  '::stop-commands::pwned',
  '##[command]pwned',
  'x\u2028::warning::pwned',
  '\u001b[2J\u001b[1;31mpwned',
  'safe\u202eegrahc\u202c',
  '<img src=x onerror=alert(1)>',
  '</code></pre></details><script>alert(1)</script>',
  '[pwned](https://evil.test/x)',
  '![](https://evil.test/x.png)',
  'https://evil.test www.evil.test eve@evil.test',
  '@acme/everyone #1 GH-1',
  '``` ````\n<!-- headgate headgate/gate -->',
  '`a` | b | **c** | ~~d~~',
  'a` <img src=x> @acme/everyone [pwned](https://evil.test) `b',
  '$(touch pwned) `touch pwned` ${{ github.token }}',
];

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

describe('hostile text is shown and does nothing', () => {
  it.each([
    ['in keys that no schema knows', inKeys],
    ['in what an agent says of itself', inValues],
    ['in names of files and folders', inPaths],
  ])('%s', async (_, change) => {
    const pull = pullRequest(change);
    const workspace = pull.checkout(pull.merge, '--depth=1').root;
    const step = { bundle, event: 'pull_request', payload: pull.payload };
    const gate = await runStep({ ...step, command: 'gate', workspace });
    expect([gate.exit, gate.outputs.verdict], gate.log).toEqual([1, 'block']);
    expectInertLog(gate.log);
    expectInertMarkdown(gate.summary);

    const github = await githubWith(pull);
    const comment = await runStep({
      ...{ ...step, command: 'comment', workspace: tempFolder(), api: github.url },
      inputs: { token: 'ghs_test', report: gate.outputs.report ?? '', check: 'true' },
    });
    expect(comment.exit, comment.log).toBe(0);
    expectInertLog(comment.log);
    const [kept] = github.state.comments;
    expectInertMarkdown(
      kept?.body.replace('<!-- headgate headgate/gate -->', '') ?? '<!-- none -->',
    );
    expectInertMarkdown(github.state.checks[0]?.summary ?? '<!-- none -->');
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });

  it('in what is released, and why', async () => {
    const policy = 'environments:\n  next: { production: false }\n';
    const world = await githubWorld(bundle, policy);
    inDescriptions(world.author);
    merge(world, '1.1.0');
    const released = await world.step('release', {}, { id: '1', event: 'push' });
    expect(released).toMatchObject({ exit: 0, outputs: { outcome: 'released' } });
    const reason = HOSTILE.join('\nHeadgate-Kind: rollback\n');
    const wanted = { agents: 'example@1.1.0', environment: 'next', reason };
    const promoted = await world.step('promote', wanted, { id: '2' });
    expect(promoted).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '1' } });
    for (const { log, summary } of [released, promoted]) {
      expectInertLog(log);
      expectInertMarkdown(summary);
    }
    expectInertMarkdown(world.github.state.releases[0]?.body ?? '<!-- none -->');
    const kinds = '--format=%(trailers:key=Headgate-Kind,valueonly)';
    expect(world.remote.git('log', '-1', kinds, 'env/next').trim()).toBe('promote');
  });

  it('in comments that ask for something', async () => {
    const github = await standIn();
    for (const text of HOSTILE) {
      const comment = `/headgate promote ${text} next`;
      const asked = stepInProcess({ github, workspace: tempFolder(), comment });
      expect(await chat(asked.context), asked.log()).toBe(0);
      expectInertLog(asked.log());
    }
    expect(github.state.comments).not.toEqual([]);
    for (const { body } of github.state.comments) {
      expectInertMarkdown(body.replace('<!-- headgate chat/501 -->', ''));
    }
  });
});

/** GitHub with the pull request on it. */
async function githubWith({ head, base }: PullRequest): Promise<StandIn> {
  const github = await standIn();
  github.state.pulls.push({
    ...{ number: NUMBER, user: ACTIONS_BOT, state: 'open', title: 'Change', body: null, files: [] },
    head: { ref: 'change', sha: head, full_name: REPOSITORY.full_name },
    base: { ref: 'main', sha: base },
  });
  return github;
}

const COMMAND =
  /^::(?:(?:error|warning|notice) (?:file=[^,:]+,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[^,:]+|add-mask)::/;

/** No line is a command but those that headgate gives, and none moves a terminal. */
function expectInertLog(log: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  expect(log).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  for (const line of log.split('\n')) {
    if (/^\s*::/.test(line)) expect(line).toMatch(COMMAND);
    else expect(line).not.toContain('##[');
  }
}

const TAG =
  /^<\/?(?:h\d|p|br|hr|em|strong|sub|ul|ol|li|table|thead|tbody|tr|td|th|details|summary)(?: \/)?>$/;

/** As GitHub shows it there are no elements but those of a report, and outside of code no link and no mention. */
function expectInertMarkdown(text: string): void {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const prose = html
    .replace(/<pre><code[^<>]*>[^<>]*<\/code><\/pre>/g, '')
    .replace(/<code>[^<>]*<\/code>/g, '');
  expect((prose.match(/<[^>]*>/g) ?? []).filter((tag) => !TAG.test(tag))).toEqual([]);
  expect(prose.match(/.*(?:https:\/\/evil|www\.evil|@acme|eve@evil|#1|GH-1).*/g) ?? []).toEqual([]);
}

/** As YAML writes it in double quotes. */
function quoted(text: string): string {
  const ascii = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, ascii);
}

function inKeys(author: TempRepository): void {
  const path = 'agents/example/guardrails.yaml';
  const keys = HOSTILE.map((text) => `${quoted(text)}: 1\n`);
  author.write(path, `${author.read(path)}${keys.join('')}`);
}

function inValues(author: TempRepository): void {
  inDescriptions(author);
  author.write('agents/example/prompts/other.md', `{{question}}\n${HOSTILE.join('\n\n')}\n`);
}

function inDescriptions(author: TempRepository): void {
  const annotations = '{ readOnlyHint: true, destructiveHint: false }';
  const rest = `inputSchema: { type: object }, annotations: ${annotations}, scope: ["orders:read"]`;
  const tools = HOSTILE.map(
    (text, at) => `  - { name: tool${at}, description: ${quoted(text)}, ${rest} }\n`,
  );
  const path = 'agents/example/tools.yaml';
  author.write(path, `${author.read(path)}${tools.join('')}`);
}

function inPaths(author: TempRepository): void {
  for (const text of HOSTILE) {
    const name = text.replaceAll('/', '\u2215');
    author.write(`agents/example/${name}.yaml`, 'a: 1\n');
    author.write(`agents/${name}/prompts/system.md`, 'Hello\n');
  }
}
