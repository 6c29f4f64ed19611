import { type ControlGroup, control, running, shown } from './control-group.ts';

/** What holds the fields of tools.yaml. */
export const tools: readonly ControlGroup[] = [
  {
    fields: ['tools.tools.name', 'tools.tools.inputSchema'],
    rules: ['tool/duplicate', 'tool/invalid-input-schema'],
    heldBy: [control('known-tool'), control('scope'), running('drifted-tools')],
    tests: [shown('controls/limits')],
  },
  {
    fields: ['tools.tools.description'],
    rules: ['security/hidden-characters'],
    heldBy: [running('drifted-tools')],
    tests: [shown('controls/limits')],
  },
  {
    fields: [
      ...['tools.tools.title', 'tools.tools.outputSchema', 'tools.tools.annotations.title'],
      'tools.tools.annotations.openWorldHint',
    ],
    rules: ['tool/invalid-output-schema', 'security/hidden-characters'],
    heldBy: ['src/runtime/loading/tool-shapes-of.ts'],
    instead: 'for the model and for people; nothing is decided by it',
    tests: ['test/runtime/loading/served.test.ts'],
  },
  {
    fields: ['tools.tools.annotations.readOnlyHint', 'tools.tools.annotations.idempotentHint'],
    rules: ['tool/destructive-without-approval'],
    heldBy: [control('steps'), running('compensate')],
    tests: [shown('controls/steps')],
  },
  {
    fields: ['tools.tools.annotations.destructiveHint'],
    rules: [
      'tool/destructive-without-approval',
      'operations/irreversible-without-review-or-compensation',
    ],
    heldBy: ['src/rules/tool/destructive-without-approval.ts'],
    tests: ['test/rules/tool.test.ts', 'test/readiness/rows.test.ts'],
  },
  {
    fields: ['tools.tools.scope'],
    rules: ['tool/destructive-without-approval'],
    heldBy: [control('scope')],
    tests: [shown('controls/limits')],
  },
  {
    fields: [
      'tools.tools.approval.default',
      ...['tools.tools.approval.cases.when', 'tools.tools.approval.cases.level'],
    ],
    rules: ['tool/destructive-without-approval', 'tool/invalid-condition'],
    heldBy: [control('approval'), running('approval-level'), running('ask-person')],
    tests: [shown('controls/approval')],
  },
  {
    fields: ['tools.tools.compensate'],
    rules: ['tool/unknown-compensate', 'operations/irreversible-without-review-or-compensation'],
    heldBy: [running('compensate')],
    tests: [shown('controls/steps')],
  },
  {
    fields: ['tools.tools.timeout'],
    rules: ['operations/no-timeout'],
    heldBy: [running('rules-in-force'), running('tool-hooks')],
    tests: [shown('around')],
  },
  {
    fields: ['tools.tools.server', 'tools.servers.type'],
    rules: ['tool/unknown-server'],
    heldBy: [running('drifted-tools'), 'src/export/agentgateway-tools.ts'],
    tests: [shown('controls/limits'), 'test/export/exporters.test.ts'],
  },
  {
    fields: ['tools.servers.command', 'tools.servers.args', 'tools.servers.version'],
    rules: ['tool/server-unpinned', 'tool/server-unversioned'],
    heldBy: [control('tool-drift'), 'src/rules/tool/server-unpinned.ts'],
    tests: [shown('controls/limits'), 'test/rules/tool.test.ts'],
  },
  {
    fields: ['tools.servers.env', 'tools.servers.headers', 'tools.servers.url'],
    rules: ['tool/secret-literal', 'security/secret'],
    heldBy: ['src/rules/tool/secret-literal.ts', 'src/adapters/secrets/resolve-secret.ts'],
    tests: ['test/rules/tool.test.ts', 'test/export/exporters.test.ts'],
  },
  {
    fields: ['tools.allow'],
    rules: ['schema/invalid'],
    heldBy: [control('scope'), 'src/export/agentgateway-tools.ts'],
    tests: [shown('controls/limits'), 'test/export/exporters.test.ts'],
  },
];
