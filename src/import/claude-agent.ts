import { stringify } from 'yaml';
import { agentName } from './agent-name.ts';
import { builtinTool } from './claude-tools.ts';
import { defineImporter, type ImportOptions, type ModelChoice } from './define-importer.ts';
import { frontMatter } from './front-matter.ts';
import { literalPrompt } from './literal-prompt.ts';

/** Claude Code subagents, and Copilot agents of the same shape: Markdown with a header of name, description, tools, model. */
export default defineImporter({
  format: 'claude-agent',
  what: 'Claude Code subagents',
  reads: '.claude/agents/*.md',
  convert({ path, text }, options) {
    const parsed = frontMatter(path, text);
    if (!parsed) return { agents: [], refused: 'it has no header between --- lines' };
    const { fields, body, lenient } = parsed;
    const file = path.replace(/^.*\//, '').replace(/\.(agent\.)?md$/, '');
    const name = agentName(typeof fields.name === 'string' ? fields.name : file) ?? agentName(file);
    if (name === undefined)
      return { agents: [], refused: 'neither its name nor its file gives a name' };
    if (body.trim() === '') return { agents: [], refused: 'its prompt is empty' };

    const notes: string[] = [];
    if (lenient) notes.push('the header is no valid YAML; it was read line by line');
    const { model, note } = pin(fields.model, options);
    if (note) notes.push(note);
    const tools = toolNames(fields.tools);
    if (fields.tools === undefined) {
      notes.push('no tools are named, so Claude Code gives it every tool; name the ones it needs');
    }
    for (const key of Object.keys(fields)) {
      if (!['name', 'description', 'tools', 'model'].includes(key)) {
        notes.push(`\`${key}\` is kept as x-${key}`);
      }
    }
    const extra = Object.entries(fields).filter(
      ([key]) => !['name', 'description', 'tools', 'model'].includes(key),
    );
    const manifest = {
      name,
      version: '1.0.0',
      description: oneLine(fields.description) || name,
      owners: [options.owner],
      model,
      ...Object.fromEntries(extra.map(([key, value]) => [`x-${key}`, value])),
    };
    const files: Record<string, string> = {
      'agent.yaml': stringify(manifest, { lineWidth: 0 }),
      'prompts/system.md': literalPrompt(body.replace(/^(\r?\n)+/, '')),
    };
    if (tools.length > 0) {
      files['tools.yaml'] = stringify({ tools: tools.map(builtinTool) }, { lineWidth: 0 });
    }
    return { agents: [{ name, files, notes }] };
  },
});

function pin(value: unknown, { models }: ImportOptions): { model: ModelChoice; note?: string } {
  const asked = typeof value === 'string' && value !== '' ? value : 'inherit';
  const chosen = Object.hasOwn(models, asked) ? models[asked] : undefined;
  if (chosen) return { model: chosen, note: `model ${asked} is pinned to ${chosen.id}` };
  return { model: { provider: 'anthropic', id: asked } };
}

function toolNames(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
  const names = list
    .map((name) => name.trim().replace(/[^A-Za-z0-9_.-]+/g, '_'))
    .filter((name) => name !== '')
    .map((name) => name.slice(0, 128));
  return [...new Set(names)];
}

function oneLine(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 500) : '';
}
