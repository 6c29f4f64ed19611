import type { Agent } from '../../src/core/agent.ts';
import { exampleFiles } from '../../src/generated/example-files.ts';
import { agentOf } from './agent-of.ts';
import { type ExampleEdit, layEdit } from './lay-edit.ts';

/** The example agent (test/fixtures/example) after edits, one after the other. */
export function exampleAgent(...edits: readonly ExampleEdit[]): Agent {
  return agentOf(edits.reduce(layEdit, exampleFiles));
}
