import { stringify } from 'yaml';
import { parseYaml } from '../load/yaml/parse-yaml.ts';
import { agentName } from './agent-name.ts';
import { defineImporter, type ImportedAgent, type ImportOptions } from './define-importer.ts';
import { dockerModel } from './docker-model.ts';
import { dockerTools } from './docker-tools.ts';
import { literalPrompt } from './literal-prompt.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Keys of one agent that are carried over; all others are kept under x-docker, so that nothing is lost. */
const CARRIED = ['model', 'description', 'instruction', 'toolsets', 'fallback'];

/** docker-agent (cagent) files: each entry under `agents` becomes an agent. */
export default defineImporter({
  format: 'docker-agent',
  what: 'docker-agent (cagent) configurations',
  reads: '*.yaml with an `agents` mapping',
  convert({ path, text }, options) {
    const parsed = parseYaml(path, text);
    const first = parsed.problems[0];
    if (first) return { agents: [], refused: first.message };
    const root = fields(parsed.value);
    const entries = Object.entries(fields(root.agents));
    if (entries.length === 0) return { agents: [], refused: 'it has no `agents`' };
    const file = path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    const agents = entries.map(([key, value]) =>
      convertAgent(key === 'root' ? file : `${file}-${key}`, fields(value), root, options),
    );
    return { agents: agents.filter((agent) => agent !== undefined) };
  },
});

function convertAgent(
  title: string,
  agent: Fields,
  root: Fields,
  options: ImportOptions,
): ImportedAgent | undefined {
  const name = agentName(title);
  if (name === undefined) return undefined;
  const notes: string[] = [];
  const model = dockerModel(agent, fields(root.models), options, notes);
  const extra = Object.fromEntries(Object.entries(agent).filter(([key]) => !CARRIED.includes(key)));
  if (Object.keys(extra).length > 0) {
    notes.push(`${Object.keys(extra).sort().join(', ')}: kept under x-docker`);
  }
  const description = String(agent.description ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  const manifest = {
    name,
    version: '1.0.0',
    description: description || title,
    owners: [options.owner],
    model,
    ...(Object.keys(extra).length > 0 ? { 'x-docker': extra } : {}),
  };
  const files: Record<string, string> = { 'agent.yaml': stringify(manifest, { lineWidth: 0 }) };
  const instruction = String(agent.instruction ?? '');
  if (instruction.trim() === '') notes.push('it has no instruction, so it has no prompt');
  else files['prompts/system.md'] = literalPrompt(instruction);
  const tools = dockerTools(agent.toolsets, fields(root.permissions), notes);
  if (tools) files['tools.yaml'] = stringify(tools, { lineWidth: 0 });
  return { name, files, notes };
}

function fields(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : {};
}
