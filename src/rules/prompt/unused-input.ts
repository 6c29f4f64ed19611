import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule } from '../define-rule.ts';
import { promptTexts } from '../helpers/prompt-texts.ts';

export default defineRule({
  id: 'prompt/unused-input',
  code: 'HG3006',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'agent.yaml declares an input that no prompt uses.',
  why: 'Callers send a value that changes nothing: usually its variable was lost when a prompt was edited.',
  todo: 'Use it in a prompt as {{name}}, or remove it from inputs.',
  examples: [
    {
      title: 'A variable lost in an edit',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            ['  question:', '  locale: { type: string, default: en }\n  question:'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [
            ['  question:', '  locale: { type: string, default: en }\n  question:'],
          ],
          'agents/example/prompts/system.md': [['in two sentences', 'in {{locale}}']],
        },
      },
    },
  ],
  check: ({ agent }) => {
    const used = new Set(
      promptTexts(agent)
        .flatMap((prompt) => prompt.parts)
        .map((part) => (typeof part !== 'string' && 'input' in part ? part.input : undefined)),
    );
    // The runtime reads the tenant from the inputs, whatever prompts say.
    used.add(agent.operations?.value.tenancy?.key);
    const declared = Object.keys(agent.manifest.value.inputs ?? {});
    // A misspelt variable is one mistake, which `prompt/undeclared-input` tells of.
    const meant = new Set(
      [...used].map((name) =>
        name === undefined || declared.includes(name) ? undefined : didYouMean(name, declared),
      ),
    );
    return declared
      .filter((name) => !used.has(name) && !meant.has(name))
      .map((name) => ({
        file: agent.manifest.path,
        pointer: toPointer(['inputs', name]),
        part: 'key',
        message: `no prompt of ${agent.name} uses the input \`${name}\``,
        values: [name],
      }));
  },
});
