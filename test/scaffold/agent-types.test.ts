import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { agentTypes } from '../../src/scaffold/agent-types.ts';
import { typeOfSchema } from '../../src/scaffold/type-of-schema.ts';
import { agentOf } from '../support/agent-of.ts';
import { runHeadgate } from '../support/run-headgate.ts';
import { tempFolder } from '../support/temp-repository.ts';

const typeOf = (schema: unknown) => typeOfSchema(schema, (name) => `T${name}`);

test.each([
  [{ type: 'string', pattern: '^a$' }, 'string'],
  [{ type: ['integer', 'null'] }, 'number | null'],
  [{ enum: ['a', 1, null] }, '"a" | 1 | null'],
  [{ const: { a: [1] } }, '{ a: [1] }'],
  [{ type: 'array', items: { type: 'string' } }, 'string[]'],
  [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
  [{ type: 'array', prefixItems: [{ type: 'string' }], items: false }, '[(string)?]'],
  [{ type: 'array' }, 'unknown[]'],
  [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [key: string]: number }'],
  [
    {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, 'b-c': {} },
      additionalProperties: false,
    },
    '{ a: string; "b-c"?: unknown }',
  ],
  [{ properties: { a: true } }, '{ a?: unknown; [key: string]: unknown }'],
  [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'string | number'],
  [{ allOf: [{ type: 'string' }, { enum: ['a', 'b'] }] }, 'string & ("a" | "b")'],
  [{ $ref: '#/$defs/Item' }, 'TItem'],
  [{ $ref: 'https://elsewhere.example/x' }, 'unknown'],
  [{ type: 'constructor' }, 'unknown'],
  [true, 'unknown'],
  [false, 'never'],
])('%j is %s', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test('a definition may hold itself, and hostile words stay words', () => {
  const manifest = `name: example
version: 1.0.0
description: x
owners: ["@acme/ai"]
model: { provider: anthropic, id: claude-sonnet-4-5-20250929 }
inputs:
  a: { type: string, required: true, description: "ends */ export const evil = 1; /* here" }
output:
  type: object
  properties: { "x; evil": { $ref: "#/$defs/node" } }
  additionalProperties: false
  $defs:
    node: { type: object, properties: { next: { $ref: "#/$defs/node" } }, additionalProperties: false }
`;
  const agent = agentOf(
    new Map([
      ['agents/example/agent.yaml', manifest],
      ['agents/example/prompts/system.md', 'Hello {{a}}\n'],
    ]),
  );
  const text = agentTypes(agent);
  expect(text).toContain('export type ExampleOutput = { "x; evil"?: ExampleNode };');
  expect(text).toContain('export type ExampleNode = { next?: ExampleNode };');
  expect(text).toContain('ends *\u200b/ export');
});

test('what the command writes compiles, and holds callers to the contract', () => {
  const folder = tempFolder();
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const name of ['refund-assistant', 'deep-research']) {
    const ran = runHeadgate('.', 'types', name, '--out', join(folder, `${name}.ts`));
    expect(ran).toMatchObject({ exit: 0, stdout: '' });
  }
  writeFileSync(
    join(folder, 'use.ts'),
    `import type { RefundAssistantInputs, RefundAssistantOutput } from './refund-assistant.js';
import type { DeepResearchOutput } from './deep-research.js';
export const inputs: RefundAssistantInputs = { customer_message: 'a', customer_name: 'b', customer_id: 'C-1234', order_id: 'R-1234' };
// @ts-expect-error a locale that nobody knows
inputs.locale = 'xx';
export const refunded = (output: RefundAssistantOutput) => output.decision === 'refunded';
// @ts-expect-error no such decision
export const lost = (output: RefundAssistantOutput) => output.decision === 'lost';
export const ids = (output: DeepResearchOutput): string[] => output.sources.map(({ id }) => id);
`,
  );
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--types', 'node', 'use.ts'];
  expect(execFileSync(process.execPath, [tsc, ...flags], { cwd: folder, encoding: 'utf8' })).toBe(
    '',
  );
});
