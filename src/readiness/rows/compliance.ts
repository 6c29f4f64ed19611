import { DAY_MS, durationMs } from '../../core/duration.ts';
import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

const LEAST_DAYS = 30;

export default defineRow({
  id: 'compliance',
  title: 'Residency, access, audit retention',
  why: 'Whoever asks where the data was, who could reach it and what was done has to get an answer.',
  fields: [
    ...['operations.residency.regions', 'operations.residency.dataClasses'],
    ...['operations.observability.retention', 'tools.tools.scope'],
  ],
  check(facts) {
    const { operations = {}, tools, manifest } = facts.bundle;
    const { regions = [], dataClasses } = operations.residency ?? {};
    const retention = operations.observability?.retention;
    const pins = [manifest.model, ...(manifest.model.fallbacks ?? [])];
    const outside = pins.filter(({ region }) => region === undefined || !regions.includes(region));
    const unscoped = (tools?.tools ?? []).filter(({ scope }) => scope === undefined);
    return [
      {
        holds: regions.length > 0 && outside.length === 0,
        seen: `models and data stay in ${regions.join(', ')}`,
        gap:
          regions.length === 0
            ? 'nothing says where data may be'
            : `${outside.map(({ id }) => id).join(', ')} names no region of residency.regions`,
        todo: inFile(facts, 'operations', 'residency.regions, and model.region in agent.yaml'),
      },
      {
        holds: dataClasses !== undefined,
        seen: `${dataClasses?.join(', ') || 'nothing'} is redacted from traces, audit and dead letters`,
        gap: 'nothing says which data is redacted',
        todo: inFile(facts, 'operations', 'residency.dataClasses'),
      },
      {
        holds: unscoped.length === 0,
        seen: 'every tool names the permissions that it runs with',
        gap: `${unscoped.map(({ name }) => name).join(', ')} runs with whatever its server may do`,
        todo: inFile(facts, 'tools', 'scope for each tool'),
      },
      {
        holds: (durationMs(retention ?? '') ?? 0) >= LEAST_DAYS * DAY_MS,
        seen: `traces and audit are kept for ${retention}`,
        gap: `traces and audit are kept for ${retention ?? 'no time that is said'}, not ${LEAST_DAYS} days`,
        todo: inFile(facts, 'operations', 'observability.retention'),
      },
    ];
  },
});
