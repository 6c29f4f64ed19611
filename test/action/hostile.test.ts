import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chat } from '../../src/action/commands/chat.ts';
import { gateReport as isGateReport } from '../../src/generated/action-validators.js';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT } from '../github/state.ts';
import { expectInertLog } from '../support/expect-inert-log.ts';
import { expectInertMarkdown } from '../support/expect-inert-markdown.ts';
import { HOSTILE } from '../support/hostile-texts.ts';
import { madeUp } from '../support/made-up.ts';
import { type TempRepository, tempFolder } from '../support/temp-repository.ts';
import { actionBundle } from './action-bundle.ts';
import { githubWorld, merge } from './github-world.ts';
import { NUMBER, type PullRequest, pullRequest, REPOSITORY } from './pull-request.ts';
import { runStep } from './run-step.ts';
import { stepInProcess } from './step-in-process.ts';

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
    expect(gate.summary).toContain('headgate: block');
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

  it('wherever a report that was made up may hold any', async () => {
    const pull = pullRequest(inDescriptions);
    const workspace = pull.checkout(pull.merge, '--depth=1').root;
    const step = { bundle, event: 'pull_request', payload: pull.payload };
    const { outputs } = await runStep({ ...step, command: 'gate', workspace });
    const document = {
      ...JSON.parse(readFileSync(outputs.report ?? '', 'utf8')),
      costs: [{ agent: 'example', tokens: 'as before', cost: 'as before' }],
    };
    for (const first of [0, 7, 14]) {
      const report = join(tempFolder(), 'report.json');
      const { made, count } = madeUp(document, isGateReport, first);
      expect(count).toBeGreaterThan(100);
      writeFileSync(report, JSON.stringify(made));
      const github = await githubWith(pull);
      const comment = await runStep({
        ...{ ...step, command: 'comment', workspace: tempFolder(), api: github.url },
        inputs: { token: 'ghs_test', report, check: 'true' },
      });
      expect(comment.exit, comment.log).toBe(0);
      expectInertLog(comment.log);
      const texts = [github.state.comments[0]?.body, github.state.checks[0]?.summary];
      for (const text of texts) {
        expectInertMarkdown(
          text?.replace('<!-- headgate headgate/gate -->', '') ?? '<!-- none -->',
        );
      }
    }
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
    const planned = await world.step('plan', wanted, { id: '2' });
    expect(planned).toMatchObject({ exit: 0, outputs: { outcome: 'planned' } });
    const promoted = await world.step('promote', wanted, { id: '2' });
    expect(promoted).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '1' } });
    for (const { log, summary } of [released, planned, promoted]) {
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
