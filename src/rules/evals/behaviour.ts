import { defineRule } from '../define-rule.ts';
import { measuredPrompt } from '../helpers/measured-prompt.ts';

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
      invalid: measuredPrompt('1.0.1', {
        behaviour: {
          required: 'minor',
          message: '20 of 60 cases, surely more than 20 %, end otherwise than before',
        },
      }),
      valid: measuredPrompt('1.1.0'),
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
