import type { AgentConfig } from '../loading/served.ts';
import { loadChecks } from './checks.ts';
import { controlLoader } from './controls/index.ts';
import type { Host } from './host.ts';
import type { EnforceOptions } from './options.ts';
import { type RunRules, rulesInForce } from './rules-in-force.ts';

type Rules = RunRules | Promise<RunRules>;

/** Rules with all that looks at them, made once for a release that a run began with and one that is served. */
export function rulesByPair(options: EnforceOptions): Host['rulesOf'] {
  const controlsOf = controlLoader();
  // Forgotten with either release.
  const known = new WeakMap<AgentConfig, WeakMap<AgentConfig, Rules>>();
  const load = async (started: AgentConfig, served: AgentConfig): Promise<RunRules> => {
    const own = rulesInForce(started);
    const rules =
      started === served ? own : (await import('./stricter-rules.ts')).stricterRules(own, served);
    const [checks, controls] = await Promise.all([loadChecks(rules, options), controlsOf(rules)]);
    return { ...rules, ...checks, controls };
  };
  return ({ config: started }, { config: served }) => {
    const pairs = known.get(started) ?? new WeakMap<AgentConfig, Rules>();
    known.set(started, pairs);
    const found = pairs.get(served);
    if (found) return found;
    const loading = load(started, served);
    pairs.set(served, loading);
    loading.then(
      (loaded) => pairs.set(served, loaded),
      // Not for good: the next run tries again.
      () => pairs.delete(served),
    );
    return loading;
  };
}
