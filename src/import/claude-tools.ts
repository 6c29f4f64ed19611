import { freeName, toolName } from './tool-name.ts';

type Tool = Record<string, unknown>;

export interface ClaudeTools {
  readonly tools: readonly Tool[];
  /** Tools of MCP servers, which the session brings. */
  readonly allow: readonly string[];
}

const READS = { readOnlyHint: true, destructiveHint: false };

/**
 * What Claude Code's own tools do, and which ask for permission: Anthropic, "Tools reference"
 * (https://code.claude.com/docs/en/tools-reference).
 */
const BUILTIN: ReadonlyMap<string, Tool> = new Map<string, Tool>([
  ['Agent', delegates('Hands a task to a subagent.')],
  ['AskUserQuestion', reads('Asks the user a question with several answers to choose from.')],
  ['Bash', asks('Runs a shell command.')],
  ['Edit', asks('Replaces text in a file.')],
  ['Glob', reads('Finds files by a pattern.')],
  ['Grep', reads('Searches the content of files.')],
  ['LS', reads('Lists a folder.')],
  ['LSP', reads('Asks a language server about code.')],
  ['MultiEdit', asks('Replaces several texts in a file.')],
  ['NotebookEdit', asks('Edits a cell of a notebook.')],
  ['NotebookRead', reads('Reads a notebook.')],
  ['PowerShell', asks('Runs a PowerShell command.')],
  ['Read', reads('Reads a file.')],
  ['Skill', asks('Runs a skill in the main conversation.')],
  ['Task', delegates('Hands a task to a subagent.')],
  ['TodoWrite', reads('Keeps the list of steps of this session.')],
  ['WebFetch', { ...reads('Fetches a page and answers a question about it.'), ...asks() }],
  ['WebSearch', { ...reads('Searches the web.'), ...asks() }],
  ['Write', asks('Creates or overwrites a file.')],
]);

/** Names that only older versions had, and what a subagent is never given. */
const NOT_BY_DEFAULT = ['AskUserQuestion', 'LS', 'MultiEdit', 'NotebookRead', 'PowerShell', 'Task'];

/** Claude Code's own tools, which an agent that names none may use all. */
export const EVERY_TOOL: readonly string[] = [...BUILTIN.keys()].filter(
  (name) => !NOT_BY_DEFAULT.includes(name),
);

/**
 * Names of tools as a header lists them: `Read`, `Bash(git diff:*)`, `mcp__github__get_issue`, `github/*`.
 * What stands in parentheses becomes the tool's scope. A tool that nobody knows may write, so it asks.
 *
 * @param without names of whole tools that are taken away again
 */
export function claudeTools(listed: readonly string[], without: readonly string[]): ClaudeTools {
  const scopes = new Map<string, Set<string> | 'all'>();
  const allow = new Set<string>();
  for (const item of listed) {
    const [, title = '', scope] = /^([^(]*)(?:\(([\s\S]*)\))?$/.exec(item.trim()) ?? ['', item];
    if (without.includes(title)) continue;
    if (isOfServer(title)) allow.add(title.slice(0, 200));
    else addScope(scopes, title, scope);
  }
  const names = new Set<string>();
  const tools = [...scopes].flatMap(([title, scope]): Tool[] => {
    const name = toolName(title);
    if (name === undefined) return [];
    const free = freeName(name, names);
    names.add(free);
    return [builtin(title, free, scope === 'all' ? undefined : [...scope])];
  });
  return { tools, allow: [...allow] };
}

// `Bash` beside `Bash(git:*)` is every command.
function addScope(
  scopes: Map<string, Set<string> | 'all'>,
  title: string,
  scope: string | undefined,
): void {
  const known = scopes.get(title);
  if (scope === undefined || scope.trim() === '' || known === 'all') scopes.set(title, 'all');
  else scopes.set(title, new Set(known).add(scope.trim().slice(0, 200)));
}

function isOfServer(title: string): boolean {
  return title.startsWith('mcp__') || /^[^/]+\/[^/]+$/.test(title);
}

function builtin(title: string, name: string, scope: readonly string[] | undefined): Tool {
  const known = BUILTIN.get(title) ?? asks('A tool that Claude Code does not bring by itself.');
  const { description, ...rest } = known;
  return {
    name,
    description,
    inputSchema: { type: 'object' },
    ...rest,
    ...(scope ? { scope } : {}),
  };
}

function reads(description: string): Tool {
  return { description, annotations: READS };
}

function asks(description?: string): Tool {
  return { ...(description === undefined ? {} : { description }), approval: 'user' };
}

// The subagent's own calls ask for themselves.
function delegates(description: string): Tool {
  return { description, annotations: { readOnlyHint: false, destructiveHint: false } };
}
