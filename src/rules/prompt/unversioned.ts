import { defineRule } from '../define-rule.ts';

const PROMPT = /\.(md|txt|prompt|prompty|mustache|hbs|jinja2?|j2|ya?ml|json)$/i;

export default defineRule({
  id: 'prompt/unversioned',
  code: 'HG3004',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt under agents/ belongs to no agent.',
  why: 'It has no version, so a change to it passes every gate, no release holds it and nothing can take it back.',
  todo: 'Move it into prompts/ of an agent, or into agents/_shared/ if several agents include it.',
  examples: [
    {
      title: 'A prompt beside the agents',
      invalid: { files: { 'agents/greeting.md': 'You greet customers.\n' } },
      valid: { files: { 'agents/README.md': '# Our agents\n' } },
    },
  ],
  check: ({ strays }) =>
    strays
      .filter((path) => PROMPT.test(path) && !path.endsWith('/README.md'))
      .map((path) => ({
        file: path,
        message: `${path} belongs to no versioned agent`,
        values: [path],
      })),
});
