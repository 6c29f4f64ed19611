import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/evals/ledger.ts';
import { aiSdkProvider } from '../../src/adapters/evals/providers/ai-sdk.ts';
import { modelTrials } from '../../src/adapters/evals/runner/model-trials.ts';
import type { Agent } from '../../src/core/agent.ts';
import { affectedCases } from '../../src/evals/affected-cases.ts';
import { compare } from '../../src/evals/compare/compare.ts';
import { comparisonOf } from '../../src/evals/compare/comparison-of.ts';
import { settingsFor } from '../../src/evals/decision/settings.ts';
import { agentCases } from '../../src/load/suites/agent-cases.ts';
import { ownAgents } from '../support/simulator/own-agents.ts';
import { type Simulator, startSimulator } from '../support/simulator/start-simulator.ts';
import { student } from '../support/simulator/student/student.ts';

let folder: string;
let simulator: Simulator;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-evals-'));
  simulator = await startSimulator({ reply: student(ownAgents(), 7) });
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const SINCE = '2026-11-21T08:00:00.000Z';

function refundAssistant(edit: (prompt: string) => string = (prompt) => prompt): Agent {
  const agent = ownAgents().find(({ name }) => name === 'refund-assistant');
  if (!agent) throw new Error('the agent is gone');
  const prompts = agent.prompts.map((prompt) =>
    prompt.role === 'system'
      ? {
          ...prompt,
          parts: prompt.parts.map((part) => (typeof part === 'string' ? edit(part) : part)),
        }
      : prompt,
  );
  return { ...agent, prompts };
}

async function verdictOn(headAgent: Agent) {
  const [base, head] = [refundAssistant(), headAgent].map((agent) => ({
    agent,
    cases: agentCases(agent),
  }));
  if (!base || !head) throw new Error('a side is missing');
  const env = { HEADGATE_EVAL_BASE_URL: simulator.url };
  const side = (label: string) => ({ label, model: 'mistral-large-2512' });
  const comparison = comparisonOf(affectedCases(base, head), {
    agent: 'refund-assistant',
    base: side('base'),
    head: side('head'),
    settings: settingsFor(head.cases.length),
    since: SINCE,
  });
  const trials = modelTrials({ base, head, provider: aiSdkProvider(env), env });
  const { verdict } = await compare(comparison, { trials, ledger: openLedger(folder) });
  return verdict.verdict;
}

describe('a prompt of the refund assistant, run by the simulator', () => {
  it('that lost its rules on amounts is blocked', async () => {
    const worse = refundAssistant((text) => text.replace(/## Amounts[\s\S]*?(?=## Decisions)/, ''));
    expect(await verdictOn(worse)).toBe('block');
  });

  it('that did not change passes without a call', async () => {
    expect(await verdictOn(refundAssistant())).toBe('pass');
    expect(simulator.requests()).toBe(0);
  });

  it('that says the same in other words is not blocked', async () => {
    const reworded = refundAssistant((text) =>
      text.replace('quickly\nand kindly', 'fast and kindly'),
    );
    expect(await verdictOn(reworded)).not.toBe('block');
    expect(simulator.requests()).toBeGreaterThan(0);
  });
});
