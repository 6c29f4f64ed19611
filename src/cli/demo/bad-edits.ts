import { DEMO_AGENT } from './demo-repository.ts';

/** One edit that the gate must block: the rule that does it is part of the claim. */
export interface BadEdit {
  readonly title: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Whether the author declared a patch, as one does. */
  readonly version?: readonly [string, string];
  readonly rule: string;
}

const FOLDER = `agents/${DEMO_AGENT}`;

/** Five edits as people make them. */
export const BAD_EDITS: readonly BadEdit[] = [
  {
    title: 'a guardrail only warns from now on, declared as a patch',
    file: `${FOLDER}/guardrails.yaml`,
    from: 'enforcement: block',
    to: 'enforcement: warn',
    version: ['0.1.0', '0.1.1'],
    rule: 'version/bump-too-small',
  },
  {
    title: 'a model alias that moves by itself',
    file: `${FOLDER}/agent.yaml`,
    from: 'id: claude-sonnet-5',
    to: 'id: claude-sonnet-latest',
    rule: 'model/unpinned',
  },
  {
    title: 'refunds without anybody’s approval',
    file: `${FOLDER}/tools.yaml`,
    from: `    approval:
      default: admin
      cases: [{ when: { properties: { amount: { maximum: 50 } } }, level: none }]
    compensate: cancel_refund
`,
    to: '',
    rule: 'tool/destructive-without-approval',
  },
  {
    title: 'a variable that no caller sends',
    file: `${FOLDER}/prompts/system.md`,
    from: '{{question}}',
    to: '{{questoin}}',
    rule: 'prompt/undeclared-input',
  },
  {
    title: 'a misspelt key, which would have been no limit at all',
    file: `${FOLDER}/guardrails.yaml`,
    from: 'toolCallsPerRun:',
    to: 'toolCallPerRun:',
    rule: 'schema/unknown-key',
  },
];
