import type { Document, Prompt, TextFile } from '../core/agent.ts';
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
import { AGENT_FILE_NAMES, type AgentFileKind, agentFileKind } from './agent-files.ts';
import type { InlineIgnore } from './inline-ignores.ts';
import { type LoadedFile, loadPromptFile, loadTextFile, loadYamlFile } from './load-file.ts';
import { notRegular } from './not-regular.ts';

/** What the files of one agent hold, each by itself. */
export interface AgentFiles {
  manifest?: Document<AgentManifest>;
  tools?: Document<ToolsFile>;
  guardrails?: Document<GuardrailsFile>;
  operations?: Document<OperationsFile>;
  changelog?: TextFile;
  readonly prompts: Prompt[];
  readonly evals: Document<EvalSuite>[];
  readonly files: Map<string, TextFile>;
  readonly problems: Problem[];
  readonly warnings: Problem[];
  readonly ignores: InlineIgnore[];
  readonly loaded: Map<string, AnyLoadedFile>;
}

/** A file of any kind: which one, its path says. */
export type AnyLoadedFile = LoadedFile<never>;

type Reader = (into: AgentFiles, path: string, bytes: Uint8Array, like?: AnyLoadedFile) => void;

const READERS: Readonly<Record<Exclude<AgentFileKind, 'ignored' | 'unexpected'>, Reader>> = {
  manifest: (into, path, bytes, like) => {
    const value = keep(into, loadYamlFile<AgentManifest>('agent', path, bytes, like));
    if (value) into.manifest = value;
  },
  tools: (into, path, bytes, like) => {
    const value = keep(into, loadYamlFile<ToolsFile>('tools', path, bytes, like));
    if (value) into.tools = value;
  },
  guardrails: (into, path, bytes, like) => {
    const value = keep(into, loadYamlFile<GuardrailsFile>('guardrails', path, bytes, like));
    if (value) into.guardrails = value;
  },
  operations: (into, path, bytes, like) => {
    const value = keep(into, loadYamlFile<OperationsFile>('operations', path, bytes, like));
    if (value) into.operations = value;
  },
  evals: (into, path, bytes, like) => {
    const value = keep(into, loadYamlFile<EvalSuite>('evals', path, bytes, like));
    if (value) into.evals.push(value);
  },
  prompt: (into, path, bytes, like) => {
    const role = path.replace(/^.*\/prompts\/|\.md$/g, '');
    const value = keep(into, loadPromptFile(role, path, bytes, like));
    if (value) into.prompts.push(value);
  },
  changelog: (into, path, bytes) => {
    const value = keep(into, loadTextFile(path, bytes));
    if (value) into.changelog = value;
  },
};

/**
 * Reads every file of an agent's folder by what its name says it is.
 *
 * @param like files of the same agent in another state: most are the same there, and are not parsed again
 */
export function readAgentFiles(
  folder: string,
  entries: readonly Entry[],
  bytes: ReadonlyMap<string, Uint8Array>,
  like?: ReadonlyMap<string, AnyLoadedFile>,
): AgentFiles {
  const into: AgentFiles = {
    prompts: [],
    evals: [],
    files: new Map(),
    problems: [],
    warnings: [],
    ignores: [],
    loaded: new Map(),
  };
  const standing = new Set(entries.map(({ path }) => path.slice(folder.length + 1)));
  for (const entry of entries) {
    const inner = entry.path.slice(folder.length + 1);
    const kind = agentFileKind(inner);
    const content = bytes.get(entry.path);
    const irregular = notRegular(entry);
    if (irregular) into.problems.push(irregular);
    else if (kind === 'unexpected') into.problems.push(unexpected(entry.path, inner, standing));
    else if (kind !== 'ignored' && content) {
      READERS[kind](into, entry.path, content, like?.get(entry.path));
    }
  }
  return into;
}

function keep<T>(into: AgentFiles, loaded: LoadedFile<T>): T | undefined {
  into.problems.push(...loaded.problems);
  into.warnings.push(...loaded.warnings);
  into.ignores.push(...loaded.ignores);
  if (loaded.file) {
    into.files.set(loaded.file.path, loaded.file);
    into.loaded.set(loaded.file.path, loaded as AnyLoadedFile);
  }
  return loaded.value;
}

const LEFTOVER = /\.(?:orig|rej|bak|old|tmp)$|[_.](?:BASE|LOCAL|REMOTE|BACKUP)[_.]\d+\.\w+$/;

function unexpected(path: string, inner: string, standing: ReadonlySet<string>): Problem {
  if (LEFTOVER.test(inner)) {
    return {
      rule: 'file/unexpected',
      file: path,
      message: `headgate does not know ${inner}; a merge, a patch or a hand left it as a copy`,
      values: [inner],
      todo: 'Delete it, or name its kind in .gitignore.',
    };
  }
  const spelled = usualSpelling(inner);
  const meant =
    agentFileKind(spelled) === 'unexpected' ? didYouMean(inner, AGENT_FILE_NAMES) : spelled;
  return {
    rule: 'file/unexpected',
    file: path,
    message: `headgate does not know ${inner}${meant ? `; did you mean ${meant}?` : ''}`,
    values: [inner],
    todo: meant
      ? renaming(meant, standing.has(meant))
      : 'move it out of the agent’s folder, or into evals/ if cases use it',
  };
}

function renaming(meant: string, stands: boolean): string {
  return stands
    ? `move what it should say into ${meant}, which stands already, and delete it`
    : `rename it to ${meant}`;
}

/** `prompts/System_Prompt.txt` as `prompts/system-prompt.md`: what a prompt or a suite has to be called here. */
function usualSpelling(inner: string): string {
  const [folder = '', ...rest] = inner.split('/');
  const ending = { prompts: '.md', evals: '.yaml' }[folder];
  if (ending === undefined) return inner;
  const name = rest.join('-').replace(/\.[A-Za-z0-9]+$/, '');
  return `${folder}/${name.toLowerCase().replace(/[ _.]+/g, '-')}${ending}`;
}
