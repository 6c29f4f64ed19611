import type { Agent, Prompt } from '../../core/agent.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { promptTexts } from '../helpers/prompt-texts.ts';

export default defineRule({
  id: 'prompt/undeclared-input',
  code: 'HG3005',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt uses a variable that agent.yaml does not declare under inputs.',
  why: 'Callers do not know that they must send it, so every run fails or the model reads a gap.',
  todo: 'Declare it under inputs in agent.yaml, or mend its name.',
  examples: [
    {
      title: 'A misspelt variable',
      invalid: {
        edits: {
          'agents/example/prompts/system.md': [['{{question}}', '{{qestion}} {{question}}']],
        },
      },
      valid: {},
    },
    {
      title: 'A variable that is new',
      invalid: {
        edits: {
          'agents/example/prompts/system.md': [['{{question}}', '{{question}} ({{locale}})']],
        },
      },
      valid: {
        edits: {
          'agents/example/prompts/system.md': [['{{question}}', '{{question}} ({{locale}})']],
          'agents/example/agent.yaml': [
            ['  question:', '  locale: { type: string, default: en }\n  question:'],
          ],
        },
      },
    },
  ],
  check: ({ agent }) => promptTexts(agent).flatMap((prompt) => undeclaredIn(prompt, agent)),
});

function undeclaredIn(prompt: Prompt, agent: Agent): RuleProblem[] {
  const declared = Object.keys(agent.manifest.value.inputs ?? {});
  return prompt.parts.flatMap((part) => {
    if (typeof part === 'string' || !('input' in part) || declared.includes(part.input)) return [];
    const meant = didYouMean(part.input, declared);
    const problem: RuleProblem = {
      file: prompt.path,
      range: part.range,
      message: `\`${part.input}\` is no input of ${agent.name}${meant ? `; did you mean \`${meant}\`?` : ''}`,
      values: [part.input],
    };
    if (!meant) return [problem];
    const fix = { file: prompt.path, range: part.range, text: `{{${meant}}}` };
    return [{ ...problem, fix: { description: `write {{${meant}}}`, ...fix } }];
  });
}
