import { createHash } from 'node:crypto';
import { onTestFinished, vi } from 'vitest';
import type { EvalVerdict } from '../../../../src/evals/verdict/verdict.ts';
import { configRepository } from '../../../support/config-repository.ts';
import type { Ran } from '../../../support/run-headgate.ts';
import { runInProcess } from '../../../support/run-in-process.ts';
import type { Fault } from '../../../support/simulator/fault.ts';
import { type Simulator, startSimulator } from '../../../support/simulator/start-simulator.ts';
import { type TempRepository, tempFolder } from '../../../support/temp-repository.ts';

export const PROMPT = 'agents/example/prompts/system.md';
const SUITE = 'agents/example/evals/orders.yaml';

/** What goes wrong with the answer to a question. */
type FaultOf = (asked: string) => Fault | undefined;

export interface EvalWorld extends TempRepository {
  readonly simulator: Simulator;
  edit(path: string, from: string, to: string): void;
  /** `headgate eval` in this repository. */
  evaluate(...args: string[]): Promise<Ran>;
  /** The same with `--format json`, which is to print one verdict. */
  verdict(...args: string[]): Promise<Ran & { readonly verdict: EvalVerdict }>;
}

/**
 * The example agent, committed on main, with so many cases, and a simulated model that answers one well with a chance
 * that its prompt decides.
 */
export async function evalWorld(
  cases: number,
  chanceOf: (prompt: string) => number,
  more = '',
  fault: FaultOf = () => undefined,
): Promise<EvalWorld> {
  const repository = configRepository();
  repository.write(SUITE, suiteOf(cases) + more);
  repository.commit('Ask more');
  const simulator = await simulatedModel(chanceOf, fault);
  const run = (...args: string[]) => runInProcess('eval', ...args, '--repo', repository.root);
  return {
    ...repository,
    simulator,
    edit: (path, from, to) => {
      const text = repository.read(path);
      if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
      repository.write(path, text.replace(from, to));
    },
    evaluate: run,
    verdict: async (...args) => {
      const ran = await run('--format', 'json', ...args);
      if (ran.stdout === '') throw new Error(`no verdict: ${ran.stderr}`);
      return { ...ran, verdict: JSON.parse(ran.stdout) as EvalVerdict };
    },
  };
}

/** Says `yes` to a question, or no, as a seed and the how-manieth time decide; all evals of this process ask it. */
export async function simulatedModel(
  chanceOf: (prompt: string) => number,
  fault: FaultOf = () => undefined,
): Promise<Simulator> {
  const asked = new Map<string, number>();
  const simulator = await startSimulator({
    fault: (_, { system, user }) => fault(`${system} ${user.join(' ')}`),
    reply: ({ system, user }) => {
      const question = /case \d+/.exec(`${system} ${user.join(' ')}`)?.[0] ?? '';
      const key = `${question}/${system}`;
      const run = asked.get(key) ?? 0;
      asked.set(key, run + 1);
      const digest = createHash('sha256').update(`7/${key}/${run}`).digest();
      const good = digest.readUInt32BE(0) / 2 ** 32 < chanceOf(system);
      return { text: good ? 'yes' : 'no', calls: [] };
    },
  });
  onTestFinished(() => simulator.close());
  vi.stubEnv('HEADGATE_EVAL_BASE_URL', simulator.url);
  vi.stubEnv('HEADGATE_CACHE_DIR', tempFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  return simulator;
}

export function suiteOf(cases: number): string {
  const tests = Array.from(
    { length: cases },
    (_, index) =>
      `  - { vars: { question: "case ${index}" }, assert: [{ type: equals, value: "yes" }] }\n`,
  );
  return `tests:\n${tests.join('')}`;
}
