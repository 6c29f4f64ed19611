import type { Control } from '../control.ts';
import type { RuleSet } from '../rules-in-force.ts';
import { budgets } from './budgets.ts';
import { knownTool } from './known-tool.ts';
import { limits } from './limits.ts';
import { modelTimeouts } from './model-timeouts.ts';
import { permitted } from './permitted.ts';

/** A control, or how to load it and for which configs: what a config does not declare is not loaded. */
type Entry =
  | Control
  | {
      readonly wanted: (rules: RuleSet) => boolean;
      readonly load: () => Promise<Control | readonly Control[]>;
    };

/**
 * In the order in which they are asked: what costs nothing first, people only about what nothing else speaks against,
 * and last what takes hold of something, money or a step.
 */
const ENTRIES: readonly Entry[] = [
  permitted,
  {
    wanted: ({ tools }) => tools.size > 0,
    load: async () => (await import('./of-tools.ts')).ofTools,
  },
  ...[knownTool, limits],
  {
    wanted: ({ limits: { toolCallsPerMinute, repeatedCalls, contextTokens } }) =>
      (toolCallsPerMinute ?? repeatedCalls ?? contextTokens) !== undefined,
    load: async () => (await import('./of-signals.ts')).ofSignals,
  },
  {
    wanted: ({ operations }) => operations.circuitBreaker !== undefined,
    load: async () => (await import('./circuit-breaker.ts')).circuitBreaker(),
  },
  {
    wanted: ({ guardrails }) => guardrails.length > 0,
    load: async () => (await import('./guardrails.ts')).guardrails,
  },
  {
    wanted: ({ operations }) => operations.triggers !== undefined,
    load: async () => (await import('./triggers.ts')).triggers,
  },
  {
    wanted: ({ config, tools, operations }) =>
      (config.guardrails?.confidence ?? operations.review) !== undefined || needsApproval(tools),
    load: async () => (await import('./of-people.ts')).ofPeople,
  },
  modelTimeouts,
  // Whatever the config says: what runs spend is attributed, and pipelines and tenants have ceilings of their own.
  budgets,
  {
    wanted: ({ tools, operations: { persistence } }) =>
      needsApproval(tools) ||
      (persistence?.checkpoint === 'every-step' && persistence.resume === true),
    load: async () => (await import('./steps.ts')).steps,
  },
];

function needsApproval(tools: RuleSet['tools']): boolean {
  return [...tools.values()].some(({ approval = 'none' }) => approval !== 'none');
}

/** Loads the controls that a run's rules want; each is there once in a process, since some remember. */
export function controlLoader(): (rules: RuleSet) => Promise<readonly Control[]> {
  const loaded = new Map<Entry, ReturnType<typeof load>>();
  const once = (entry: Entry) => {
    const known = loaded.get(entry) ?? load(entry);
    loaded.set(entry, known);
    return known;
  };
  return async (rules) => {
    const wanted = ENTRIES.filter((entry) => !('load' in entry) || entry.wanted(rules));
    return (await Promise.all(wanted.map(once))).flat();
  };
}

async function load(entry: Entry): Promise<Control | readonly Control[]> {
  return 'load' in entry ? entry.load() : entry;
}
