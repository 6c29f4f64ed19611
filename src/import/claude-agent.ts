import { agentName } from './agent-name.ts';
import { claudeModel } from './claude-model.ts';
import { claudeToolsFile } from './claude-tools-file.ts';
import { defineImporter, type ImportOptions, type ImportResult } from './define-importer.ts';
import { description } from './description.ts';
import { type FrontMatter, frontMatter } from './front-matter.ts';
import { literalPrompt } from './literal-prompt.ts';
import { positiveInteger } from './positive-integer.ts';
import { foreign, refuse } from './refuse.ts';
import { yamlText } from './yaml-text.ts';

/** Keys that have a place of their own; all others, and what is left of these, stay under x-claude: nothing is lost. */
const CARRIED = [
  ...['name', 'description', 'model', 'tools', 'effort', 'maxTurns'],
  ...['disallowedTools', 'permissionMode', 'mcpServers'],
];

/** Claude Code subagents, and Copilot agents of the same shape: Markdown with a header of name, description, tools, model. */
export default defineImporter({
  format: 'claude-agent',
  what: 'Claude Code subagents',
  reads: '.claude/agents/*.md',
  endings: ['.md'],
  convert({ path, text }, options) {
    const parsed = frontMatter(path, text);
    if (parsed === undefined) return foreign('it has no header between two lines of ---');
    if (typeof parsed === 'string') return refuse(parsed);
    const { fields, body } = parsed;
    if (fields.name === undefined && fields.description === undefined) {
      return foreign('its header has neither a name nor a description');
    }
    const file = path.replace(/^.*[\\/]/, '').replace(/(\.agent)?\.md$/i, '');
    const name = agentName(typeof fields.name === 'string' ? fields.name : file) ?? agentName(file);
    if (name === undefined) return refuse('neither its name nor its file gives a name');
    if (body.trim() === '') return refuse('its prompt is empty');
    return convertAgent(name, parsed, options);
  },
});

function convertAgent(
  name: string,
  { fields, body, lenient }: FrontMatter,
  options: ImportOptions,
): ImportResult {
  const notes: string[] = [];
  if (lenient) notes.push('the header is no valid YAML; it was read line by line');
  const model = claudeModel(fields.model, fields.effort, options, notes);
  const found = claudeToolsFile(fields, notes);
  if (typeof found === 'string') return refuse(found);
  const { tools } = found;
  const { line, cut } = description(fields.description);
  const turns = positiveInteger(fields.maxTurns);
  const rest = {
    ...Object.fromEntries(Object.entries(fields).filter(([key]) => !CARRIED.includes(key))),
    ...(cut ? { description: fields.description } : {}),
    ...(turns || fields.maxTurns === undefined ? {} : { maxTurns: fields.maxTurns }),
    ...found.left,
  };
  const kept = Object.keys(rest);
  if (kept.length > 0) notes.push(`kept under x-claude: ${kept.join(', ')}`);
  const manifest = {
    name,
    version: '1.0.0',
    description: line || name,
    owners: [options.owner],
    model,
    ...(kept.length > 0 ? { 'x-claude': rest } : {}),
  };
  const files = {
    'agent.yaml': yamlText(manifest),
    'prompts/system.md': literalPrompt(body.replace(/^(\r?\n)+/, '')),
    ...(Object.keys(tools).length > 0 ? { 'tools.yaml': yamlText(tools) } : {}),
    ...(turns ? { 'guardrails.yaml': yamlText({ limits: { stepsPerRun: turns } }) } : {}),
  };
  return { agents: [{ name, files, notes }] };
}
