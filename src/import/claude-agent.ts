import { agentName } from './agent-name.ts';
import { claudeModel } from './claude-model.ts';
import { claudeToolsFile } from './claude-tools-file.ts';
import { defineImporter, type ImportOptions, type ImportResult } from './define-importer.ts';
import { description } from './description.ts';
import { type FrontMatter, frontMatter } from './front-matter.ts';
import { literalPrompt } from './literal-prompt.ts';
import { yamlText } from './yaml-text.ts';

/** Keys that are carried over whole; all others are kept under x-claude, so that nothing is lost. */
const CARRIED = ['name', 'tools', 'model'];

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
  const tools = claudeToolsFile(fields, notes);
  if (typeof tools === 'string') return refuse(tools);
  const { line, cut } = description(fields.description);
  const turns = Number(fields.maxTurns);
  const limited = Number.isInteger(turns) && turns > 0;
  const carried = [...CARRIED, ...(cut ? [] : ['description']), ...(limited ? ['maxTurns'] : [])];
  const rest = Object.entries(fields).filter(([key]) => !carried.includes(key));
  if (rest.length > 0) notes.push(`kept under x-claude: ${rest.map(([key]) => key).join(', ')}`);
  const manifest = {
    name,
    version: '1.0.0',
    description: line || name,
    owners: [options.owner],
    model,
    ...(rest.length > 0 ? { 'x-claude': Object.fromEntries(rest) } : {}),
  };
  const files = {
    'agent.yaml': yamlText(manifest),
    'prompts/system.md': literalPrompt(body.replace(/^(\r?\n)+/, '')),
    ...(Object.keys(tools).length > 0 ? { 'tools.yaml': yamlText(tools) } : {}),
    ...(limited ? { 'guardrails.yaml': yamlText({ limits: { stepsPerRun: turns } }) } : {}),
  };
  return { agents: [{ name, files, notes }] };
}

function refuse(refused: string): ImportResult {
  return { agents: [], refused };
}

function foreign(refused: string): ImportResult {
  return { agents: [], refused, foreign: true };
}
