import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'agent/missing-manifest',
  code: 'HG1001',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A folder under agents/ holds agent files but no agent.yaml.',
  why: 'Without a name, a version and a model pin it can be neither checked nor released, yet somebody may run it.',
  todo: 'Write its agent.yaml (name, version, description, owners, model; `headgate new` in a folder of another name shows one), or move the folder out of agents/.',
  examples: [
    {
      title: 'A prompt whose agent.yaml was forgotten',
      invalid: { files: { 'agents/orphan/prompts/system.md': 'You answer questions.\n' } },
      valid: {},
    },
  ],
});
