import { defineRule } from '../define-rule.ts';
import { judgeVersion } from '../helpers/judge-version.ts';
import { nextVersionCommand } from '../helpers/next-version-command.ts';
import { inShort, placedChanges } from '../helpers/placed-changes.ts';

export default defineRule({
  id: 'version/released-edited',
  code: 'HG8004',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent is not what was released under its version, though this change does not touch it: somebody merged past the gate.',
  why: 'What is reviewed here is not what runs under that number, and nothing of it can be released.',
  todo: 'Run `headgate bump` for the agent, and see how the change came in.',
  examples: [
    {
      title: 'An edit that went straight to the default branch',
      invalid: {
        base: { 'agents/example/prompts/system.md': kindPrompt() },
        tags: ['1.0.0'],
        released: {},
        files: { 'agents/example/prompts/system.md': kindPrompt() },
      },
      valid: { base: {}, tags: ['1.0.0'] },
    },
  ],
  check: (context) => {
    if (judgeVersion(context) !== 'released-edited') return [];
    const { manifest } = context.agent;
    const { version } = manifest.value;
    const changes = context.releases?.changesSince ?? [];
    const how = changes.length === 0 ? '' : `: ${inShort(changes)}`;
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: `${version} is released, and what is here differs from it${how}`,
        values: [version],
        related: placedChanges(changes, 'release'),
        todo: nextVersionCommand(context),
      },
    ];
  },
});

function kindPrompt(): string {
  return `You answer questions about orders, kindly and in two sentences.

Question: {{question}}
`;
}
