import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type {
  AgentManifest,
  EvalSuite,
  GuardrailsFile,
  OperationsFile,
  ToolsFile,
} from '../../src/generated/types.ts';

export const AGENTS = [
  'article-checker',
  'article-writer',
  'deep-research',
  'orders-daily-monitor',
  'refund-assistant',
] as const;

type AgentName = (typeof AGENTS)[number];

/** One of this repository's own agents, as its files say. */
export function readAgent(name: AgentName) {
  const yaml = <T>(file: string): T => parse(readFileSync(`agents/${name}/${file}`, 'utf8')) as T;
  return {
    manifest: yaml<AgentManifest>('agent.yaml'),
    tools: yaml<ToolsFile>('tools.yaml'),
    guardrails: yaml<GuardrailsFile>('guardrails.yaml'),
    operations: yaml<OperationsFile>('operations.yaml'),
    suites: readdirSync(`agents/${name}/evals`).map((file) => yaml<EvalSuite>(`evals/${file}`)),
  };
}

const ajv = new Ajv2020({ strict: false });

/** Whether a value fits a JSON Schema that an agent's file holds. */
export function fits(schema: unknown, value: unknown): boolean {
  return ajv.validate(schema as object, value);
}

/** The ids of the output guardrails of kind `schema` that an answer violates. */
export function violated(name: AgentName, answer: unknown): string[] {
  return (readAgent(name).guardrails.guardrails ?? []).flatMap((guardrail) =>
    guardrail.kind === 'schema' && guardrail.stage === 'output' && !fits(guardrail.schema, answer)
      ? [guardrail.id]
      : [],
  );
}
