import { defineRule, type RuleProblem } from '../define-rule.ts';
import { idPointer, modelPins } from '../helpers/model-pins.ts';

export default defineRule({
  id: 'operations/residency-mismatch',
  code: 'HG6016',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A model, fallback or judge runs outside residency.regions, or does not say where it runs.',
  why: 'Personal data leaves the place that customers were promised, often only when the first model fails.',
  todo: 'Give every model a region within residency.regions, or change what was promised.',
  examples: [
    {
      title: 'A model in another place',
      invalid: { edits: { 'agents/example/agent.yaml': [['  region: eu', '  region: us']] } },
      valid: {
        edits: { 'agents/example/agent.yaml': [['  region: eu', '  region: eu-west-1']] },
      },
    },
    {
      title: 'A fallback that does not say where it runs',
      invalid: { edits: { 'agents/example/agent.yaml': [withFallback('')] } },
      valid: { edits: { 'agents/example/agent.yaml': [withFallback(', region: eu')] } },
    },
  ],
  check: ({ agent }) => {
    const regions = agent.operations?.value.residency?.regions;
    if (!agent.operations || !regions) return [];
    const promise = {
      file: agent.operations.path,
      pointer: '/residency/regions',
      message: `only ${regions.join(', ')} ${regions.length === 1 ? 'is' : 'are'} allowed`,
    };
    // What evals are graded with sees cases, not customers.
    const files = [agent.manifest.path, agent.guardrails?.path];
    const pins = modelPins(agent).filter((pin) => files.includes(pin.file));
    return pins.flatMap((pin): RuleProblem[] => {
      const { region } = pin;
      if (region !== undefined && regions.some((allowed) => liesWithin(region, allowed))) return [];
      return [
        {
          file: pin.file,
          pointer: region === undefined ? idPointer(pin) : `${pin.pointer}/region`,
          message:
            region === undefined
              ? `${pin.id} does not say in which region it runs`
              : `${pin.id} runs in ${region}`,
          values: [pin.id, region ?? ''],
          related: [promise],
        },
      ];
    });
  },
});

/** `eu-west-1` lies within `eu`. Regions are the providers' names, so nothing more is known of them. */
function liesWithin(region: string, allowed: string): boolean {
  return region === allowed || region.startsWith(`${allowed}-`);
}

function withFallback(region: string): [string, string] {
  return [
    '  region: eu',
    `  fallbacks: [{ provider: openai, id: gpt-4o-2024-11-20${region} }]\n  region: eu`,
  ];
}
