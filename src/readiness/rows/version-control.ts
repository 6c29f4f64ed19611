import { identifyModel } from '../../models/identify-model.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'version-control',
  title: 'Prompts, tools, guardrails and model under version control',
  why: 'What has no version can be neither compared, nor approved, nor taken back.',
  fields: ['tools.tools.name', 'tools.tools.description', 'tools.tools.inputSchema'],
  check(facts) {
    const { manifest, prompts, tools, guardrails } = facts.bundle;
    const pins = [manifest.model, ...(manifest.model.fallbacks ?? [])];
    const floating = pins.filter(
      ({ provider, id }) => identifyModel(provider, id).pinned === 'floating',
    );
    const { name, version } = manifest;
    return [
      {
        holds: Object.keys(prompts).length > 0 && tools !== undefined && guardrails !== undefined,
        seen: `prompts (${Object.keys(prompts).join(', ')}), tools and guardrails are in the bundle`,
        gap: `${[...(tools ? [] : ['tools.yaml']), ...(guardrails ? [] : ['guardrails.yaml'])].join(' and ') || 'prompts/'} is missing`,
        todo: `headgate new shows what belongs into agents/${facts.agent}`,
      },
      {
        holds: floating.length === 0,
        seen: `pinned: ${pins.map(({ id }) => id).join(', ')}`,
        gap: `${floating.map(({ id }) => id).join(', ')} may be moved by its provider`,
        todo: inFile(facts, 'agent', 'a dated id; headgate explain model/unpinned'),
      },
      {
        holds: facts.released,
        seen: `released as ${name}/v${version}`,
        gap: `${name}/v${version} is not released`,
        todo: 'headgate release --push',
      },
    ];
  },
});
