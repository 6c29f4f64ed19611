import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';

const passed = {
  verdict: 'pass',
  complete: true,
  why: 'A drop of 10 points is refuted after 84 pairs (4 got worse and 4 better).',
  calls: 168,
  costUsd: 0.11,
} as const;

const prompt: Record<string, [string, string][]> = {
  'agents/example/prompts/system.md': [['politely', 'kindly']],
};

export default defineRule({
  id: 'evals/behaviour',
  code: 'HG6509',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Answers changed more than the declared bump says.',
  why: 'Callers take a patch without a look; these cases end otherwise, or answer in another shape, than before.',
  todo: 'Declare the bump that the behaviour shows, or keep the behaviour.',
  examples: [
    {
      title: 'A patch after which a third of the cases end otherwise',
      invalid: {
        base: {},
        edits: { ...declaredVersion('1.0.1'), ...prompt },
        evals: {
          ...passed,
          behaviour: {
            required: 'minor',
            message: '20 of 60 cases, surely more than 20 %, end otherwise than before',
          },
        },
      },
      valid: {
        base: {},
        edits: { ...declaredVersion('1.1.0'), ...prompt },
        evals: passed,
      },
      inMemory: true,
    },
  ],
  check: ({ agent: { manifest }, evals }) => {
    if (!evals?.behaviour) return [];
    const { required, message } = evals.behaviour;
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: `${message}: this needs ${required}`,
        values: [manifest.value.version, required],
      },
    ];
  },
});
