/** What Claude Code's own tools do, by Anthropic's documentation of its tools and of which ask for permission. */
const BUILTIN: Readonly<Record<string, { does: string; reads: boolean }>> = {
  Read: { does: 'Reads a file.', reads: true },
  Glob: { does: 'Finds files by a pattern.', reads: true },
  Grep: { does: 'Searches the content of files.', reads: true },
  LS: { does: 'Lists a folder.', reads: true },
  WebFetch: { does: 'Fetches a page and answers a question about it.', reads: true },
  WebSearch: { does: 'Searches the web.', reads: true },
  TodoWrite: { does: 'Keeps the list of steps of this session.', reads: true },
  Write: { does: 'Creates or overwrites a file.', reads: false },
  Edit: { does: 'Replaces text in a file.', reads: false },
  MultiEdit: { does: 'Replaces several texts in a file.', reads: false },
  NotebookEdit: { does: 'Edits a cell of a notebook.', reads: false },
  Bash: { does: 'Runs a shell command.', reads: false },
  Task: { does: 'Hands a task to a subagent.', reads: false },
};

/** A tool that Claude Code provides, in MCP's shape. What is not known to only read needs the user's approval. */
export function builtinTool(name: string): Record<string, unknown> {
  const known = Object.hasOwn(BUILTIN, name) ? BUILTIN[name] : undefined;
  const tool = {
    name,
    description: known?.does ?? `The tool ${name} of Claude Code or one of its MCP servers.`,
    inputSchema: { type: 'object' },
  };
  return known?.reads
    ? { ...tool, annotations: { readOnlyHint: true, destructiveHint: false } }
    : { ...tool, approval: 'user' };
}
