import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webhook } from '../github/webhook.ts';
import { tempFolder } from '../support/temp-repository.ts';

export interface Step {
  /** Folder of the built action. */
  readonly bundle: string;
  readonly command: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event: string;
  /** What matters of it; the rest is GitHub's example. */
  readonly payload: unknown;
  readonly workspace: string;
  /** The stand-in; none for steps that need no GitHub. */
  readonly api?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly exit: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** What V8 compiled of the action. Steps keep results apart, but need not compile the same files two hundred times. */
const CODE = fileURLToPath(new URL('../../node_modules/.cache/action-code', import.meta.url));

/** Runs a step as the runner does: inputs and event by the environment, results by files, nothing of this machine's. */
export async function runStep(step: Step): Promise<StepResult> {
  const temp = mkdtempSync(join(tempFolder(), 'runner-'));
  const file = (name: string, content = '') => {
    const path = join(temp, name);
    writeFileSync(path, content);
    return path;
  };
  const { api = 'http://127.0.0.1:9', inputs = {} } = step;
  const cache = join(temp, 'cache');
  mkdirSync(CODE, { recursive: true });
  mkdirSync(join(cache, 'headgate'), { recursive: true });
  symlinkSync(CODE, join(cache, 'headgate/code'), 'junction');
  const output = file('output');
  const summary = file('summary');
  const given = { command: step.command, ...inputs };
  const child = spawn(process.execPath, [join(step.bundle, 'main.js')], {
    cwd: step.workspace,
    env: {
      PATH: process.env.PATH,
      HOME: temp,
      XDG_CACHE_HOME: cache,
      GIT_CONFIG_NOSYSTEM: '1',
      RUNNER_TEMP: temp,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: step.workspace,
      GITHUB_REPOSITORY: 'acme/agents',
      GITHUB_EVENT_NAME: step.event,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(webhook(step.event, step.payload))),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_API_URL: api,
      GITHUB_SERVER_URL: api,
      GITHUB_WORKFLOW: 'headgate',
      GITHUB_JOB: 'gate',
      GITHUB_RUN_ID: '77',
      GITHUB_RUN_ATTEMPT: '1',
      // Waits of minutes are waits of milliseconds.
      HEADGATE_TEST_PACE: '0.001',
      GITHUB_ACTOR: 'ana',
      GITHUB_ACTOR_ID: '101',
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...step.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk) => {
    log += chunk;
  });
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return {
    exit,
    log,
    outputs: parseOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  };
}

/** As the runner reads it: `name<<end`, lines, `end`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length - 1; at += 1) {
    const [, name = '', end = ''] = /^([^<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    const from = at + 1;
    at = lines.indexOf(end, from);
    if (name === '' || at < 0) throw new Error(`the runner does not read ${JSON.stringify(text)}`);
    outputs[name] = lines.slice(from, at).join('\n');
  }
  return outputs;
}
