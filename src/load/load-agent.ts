import type { Agent, Document, TextFile } from '../core/agent.ts';
import { isName } from '../core/name.ts';
import type { Problem } from '../core/problem.ts';
import type { AgentManifest } from '../generated/types.ts';
import type { Entry } from '../ports/snapshot.ts';
import { caseTwins } from './case-twins.ts';
import type { InlineIgnore } from './inline-ignores.ts';
import type { Fragments } from './load-fragments.ts';
import { type AgentFiles, type AnyLoadedFile, readAgentFiles } from './read-agent-files.ts';
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
  /** Each of its own files by itself, by path. */
  readonly loaded: ReadonlyMap<string, AnyLoadedFile>;
}

/**
 * Makes an agent of its files. Never throws for what is in them.
 *
 * @param like the agent in another state, whose equal files are taken over instead of parsed again
 */
export function loadAgent(
  { name, entries, bytes }: AgentSource,
  shared: Fragments,
  like?: LoadedAgent,
): LoadedAgent {
  const path = `agents/${name}`;
  const read = readAgentFiles(path, entries, bytes, like?.loaded);
  const resolved = resolveFragments(read.prompts, shared);
  for (const file of resolved.files) read.files.set(file.path, file);
  const problems = [
    ...caseTwins(entries.map((entry) => entry.path)),
    ...read.problems,
    ...resolved.problems,
    ...manifestProblems(name, path, entries, read.manifest),
  ];
  const { manifest } = read;
  return {
    name,
    path,
    problems,
    warnings: read.warnings,
    files: read.files,
    ignores: [...read.ignores, ...resolved.ignores],
    loaded: read.loaded,
    ...(manifest && problems.length === 0
      ? { agent: agentOf(name, path, manifest, read, resolved.fragments) }
      : {}),
    ...(manifest ? { version: manifest.value.version } : {}),
  };
}

function agentOf(
  name: string,
  path: string,
  manifest: Document<AgentManifest>,
  { prompts, evals, tools, guardrails, operations, changelog }: AgentFiles,
  fragments: Agent['fragments'],
): Agent {
  return {
    name,
    path,
    manifest,
    prompts,
    evals,
    fragments,
    ...(tools ? { tools } : {}),
    ...(guardrails ? { guardrails } : {}),
    ...(operations ? { operations } : {}),
    ...(changelog ? { changelog } : {}),
  };
}

function manifestProblems(
  folder: string,
  path: string,
  entries: readonly Entry[],
  manifest: Document<AgentManifest> | undefined,
): Problem[] {
  if (!entries.some((entry) => entry.path === `${path}/agent.yaml`)) {
    return [
      {
        rule: 'agent/missing-manifest',
        file: entries[0]?.path ?? path,
        message: `${path} has files but no agent.yaml`,
      },
    ];
  }
  if (!manifest || manifest.value.name === folder) return [];
  return [
    {
      rule: 'agent/name-mismatch',
      file: manifest.path,
      pointer: '/name',
      message: `the folder is ${folder}, but the agent calls itself ${manifest.value.name}`,
      values: [manifest.value.name],
      todo: isName(folder)
        ? `write name: ${folder}, or rename the folder`
        : `rename the folder to ${manifest.value.name}`,
    },
  ];
}
