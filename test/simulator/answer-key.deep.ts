import { describe, expect, it } from 'vitest';
import { aiSdkProvider } from '../../src/adapters/evals/providers/ai-sdk.ts';
import { modelTrials } from '../../src/adapters/evals/runner/model-trials.ts';
import type { Agent } from '../../src/core/agent.ts';
import type { Trial } from '../../src/core/trial.ts';
import { agentCases } from '../../src/load/suites/agent-cases.ts';
import { ownAgents } from '../support/simulator/own-agents.ts';
import { startSimulator } from '../support/simulator/start-simulator.ts';
import { student } from '../support/simulator/student/student.ts';

const agents = ownAgents();

/** Every case of an agent, run some times against a simulator that knows the repository's own suites. */
async function runs(agent: Agent, times: number): Promise<Trial[]> {
  const simulator = await startSimulator({ reply: student(agents, 7) });
  const env = { HEADGATE_EVAL_BASE_URL: simulator.url };
  const cases = agentCases(agent);
  const trials: Trial[] = [];
  const requests = cases.flatMap(({ key }) =>
    Array.from({ length: times }, (_, sample) => ({
      caseKey: key,
      side: 'head' as const,
      fingerprint: 'f',
      sample,
    })),
  );
  try {
    await modelTrials({ head: { agent, cases }, provider: aiSdkProvider(env), env }).run(requests, {
      onTrial: (trial) => void trials.push(trial),
    });
  } finally {
    await simulator.close();
  }
  return trials;
}

describe.each(agents.map((agent) => [agent.name, agent] as const))(
  'the suites of %s',
  (_, agent) => {
    it('are answered well by the simulated model, most of the time, and every case at times', async () => {
      const trials = await runs(agent, 2);
      expect(trials.filter(({ status }) => status === 'error')).toEqual([]);
      const cases = agentCases(agent);
      const never = cases.filter(
        ({ key }) => !trials.some((one) => one.case === key && one.passed),
      );
      const why = (key: string) => {
        const trial = trials.find((one) => one.case === key);
        return [
          trial?.grades
            .filter(({ passed }) => !passed)
            .map(({ type, reason }) => `${type}: ${reason}`),
          trial?.output,
          trial?.toolCalls,
        ];
      };
      expect(never.map(({ key, description }) => [description, why(key)])).toEqual([]);
      const passed = trials.filter(({ passed }) => passed).length / trials.length;
      expect(passed).toBeGreaterThan(0.85);
    });
  },
);

it('answers worse where the prompt has lost a rule', async () => {
  const agent = agents.find(({ name }) => name === 'refund-assistant');
  if (!agent) throw new Error('the agent is gone');
  const [system, ...others] = [...agent.prompts].sort((a) => (a.role === 'system' ? -1 : 1));
  const parts = (system?.parts ?? []).map((part) =>
    typeof part === 'string' ? part.replace(/## Amounts[\s\S]*?(?=## Decisions)/, '') : part,
  );
  const worse = { ...agent, prompts: system ? [{ ...system, parts }, ...others] : [] };
  const rate = (trials: readonly Trial[]) =>
    trials.filter(({ passed }) => passed).length / trials.length;
  const [before, after] = [rate(await runs(agent, 3)), rate(await runs(worse, 3))];
  expect(before - after).toBeGreaterThan(0.15);
});
