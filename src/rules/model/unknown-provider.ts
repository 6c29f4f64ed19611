import { identifyModel } from '../../models/identify-model.ts';
import { suggestProvider } from '../../models/suggest-provider.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { modelPins } from '../helpers/model-pins.ts';

export default defineRule({
  id: 'model/unknown-provider',
  code: 'HG2002',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'headgate knows nothing of a model’s provider.',
  why: 'Whether the id is pinned, when it retires and what it costs cannot be told; usually the name is misspelt.',
  todo: 'Write the provider’s usual name. For a server of your own use openai-compatible and baseUrl.',
  examples: [
    {
      title: 'A misspelt provider',
      invalid: { edits: { 'agents/example/agent.yaml': [['anthropic', 'antropic']] } },
      valid: {},
    },
  ],
  check: ({ agent }) =>
    modelPins(agent).flatMap((pin): RuleProblem[] => {
      if (identifyModel(pin.provider, pin.id).providerKnown) return [];
      const meant = suggestProvider(pin.provider);
      return [
        {
          file: pin.file,
          pointer: pin.form === 'object' ? `${pin.pointer}/provider` : pin.pointer,
          message: `headgate does not know the provider \`${pin.provider}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
          values: [pin.provider],
        },
      ];
    }),
});
