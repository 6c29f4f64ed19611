import claudeAgent from './claude-agent.ts';
import type { Importer } from './define-importer.ts';
import dockerAgent from './docker-agent.ts';

/** Every importer, by its format. */
export const importers: ReadonlyMap<string, Importer> = new Map(
  [claudeAgent, dockerAgent].map((importer) => [importer.format, importer]),
);
