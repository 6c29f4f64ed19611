import type { Agent, Document, Prompt, TextFile } from '../core/agent.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Problem } from '../core/problem.ts';
import type {
  AgentManifest,
  EvalSuite,
  GuardrailsFile,
  OperationsFile,
  ToolsFile,
} from '../generated/types.ts';
import type { Entry } from '../ports/snapshot.ts';
import { AGENT_FILE_NAMES, agentFileKind } from './agent-files.ts';
import { caseTwins } from './case-twins.ts';
import type { InlineIgnore } from './inline-ignores.ts';
import { type LoadedFile, loadPromptFile, loadTextFile, loadYamlFile } from './load-file.ts';
import type { Fragments } from './load-fragments.ts';
import { notRegular } from './not-regular.ts';
import { resolveFragments } from './resolve-fragments.ts';

/** An agent's folder at one state, read but not yet understood. */
export interface AgentSource {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** What could be made of it: `agent` only when every file is whole, so that rules and the diff never meet half of one. */
export interface LoadedAgent {
  readonly name: string;
  readonly path: string;
  readonly agent?: Agent;
  /** What agent.yaml declares, also when something else is broken. */
  readonly version?: string;
  readonly problems: readonly Problem[];
  /** Problems that keep nothing from being used: ambiguous scalars. */
  readonly warnings: readonly Problem[];
  readonly files: ReadonlyMap<string, TextFile>;
  readonly ignores: readonly InlineIgnore[];
}

/** Makes an agent of its files. Never throws for what is in them. */
export function loadAgent(source: AgentSource, shared: Fragments): LoadedAgent {
  const path = `agents/${source.name}`;
  const problems: Problem[] = caseTwins(source.entries.map((entry) => entry.path));
  const warnings: Problem[] = [];
  const files = new Map<string, TextFile>();
  const ignores: InlineIgnore[] = [];

  function keep<T>(loaded: LoadedFile<T>): T | undefined {
    problems.push(...loaded.problems);
    warnings.push(...loaded.warnings);
    ignores.push(...loaded.ignores);
    if (loaded.file) files.set(loaded.file.path, loaded.file);
    return loaded.value;
  }

  let manifest: Document<AgentManifest> | undefined;
  let tools: Document<ToolsFile> | undefined;
  let guardrails: Document<GuardrailsFile> | undefined;
  let operations: Document<OperationsFile> | undefined;
  let changelog: TextFile | undefined;
  const prompts: Prompt[] = [];
  const evals: Document<EvalSuite>[] = [];

  for (const entry of source.entries) {
    const bytes = source.bytes.get(entry.path);
    const irregular = notRegular(entry);
    if (irregular) problems.push(irregular);
    if (irregular || !bytes) continue;
    const inner = entry.path.slice(path.length + 1);
    switch (agentFileKind(inner)) {
      case 'manifest':
        manifest = keep(loadYamlFile<AgentManifest>('agent', entry.path, bytes));
        break;
      case 'tools':
        tools = keep(loadYamlFile<ToolsFile>('tools', entry.path, bytes));
        break;
      case 'guardrails':
        guardrails = keep(loadYamlFile<GuardrailsFile>('guardrails', entry.path, bytes));
        break;
      case 'operations':
        operations = keep(loadYamlFile<OperationsFile>('operations', entry.path, bytes));
        break;
      case 'evals': {
        const suite = keep(loadYamlFile<EvalSuite>('evals', entry.path, bytes));
        if (suite) evals.push(suite);
        break;
      }
      case 'prompt': {
        const role = inner.slice('prompts/'.length, -'.md'.length);
        const prompt = keep(loadPromptFile(role, entry.path, bytes));
        if (prompt) prompts.push(prompt);
        break;
      }
      case 'changelog':
        changelog = keep(loadTextFile(entry.path, bytes));
        break;
      case 'unexpected':
        problems.push(unexpected(entry.path, inner));
        break;
      case 'ignored':
        break;
    }
  }

  const resolved = resolveFragments(prompts, shared);
  problems.push(...resolved.problems);
  ignores.push(...resolved.ignores);
  for (const file of resolved.files) files.set(file.path, file);
  if (!source.entries.some((entry) => entry.path === `${path}/agent.yaml`)) {
    problems.push({
      rule: 'agent/missing-manifest',
      file: source.entries[0]?.path ?? path,
      message: `${path} has files but no agent.yaml`,
    });
  }
  if (manifest && manifest.value.name !== source.name) {
    problems.push(misnamed(manifest, source.name));
  }

  const version = manifest?.value.version;
  const whole: Agent | undefined =
    manifest && problems.length === 0
      ? {
          name: source.name,
          path,
          manifest,
          prompts,
          evals,
          fragments: resolved.fragments,
          ...(tools ? { tools } : {}),
          ...(guardrails ? { guardrails } : {}),
          ...(operations ? { operations } : {}),
          ...(changelog ? { changelog } : {}),
        }
      : undefined;
  return {
    name: source.name,
    path,
    problems,
    warnings,
    files,
    ignores,
    ...(whole ? { agent: whole } : {}),
    ...(version === undefined ? {} : { version }),
  };
}

function unexpected(path: string, inner: string): Problem {
  const meant = didYouMean(inner, AGENT_FILE_NAMES);
  return {
    rule: 'file/unexpected',
    file: path,
    message: `headgate does not know ${inner}${meant ? `; did you mean ${meant}?` : ''}`,
    values: [inner],
    todo: meant
      ? `rename it to ${meant}`
      : 'move it out of the agent’s folder, or into evals/ if cases use it',
  };
}

function misnamed(manifest: Document<AgentManifest>, folder: string): Problem {
  return {
    rule: 'agent/name-mismatch',
    file: manifest.path,
    pointer: '/name',
    message: `the folder is ${folder}, but the agent calls itself ${manifest.value.name}`,
    values: [manifest.value.name],
    todo: `write name: ${folder}, or rename the folder`,
  };
}
