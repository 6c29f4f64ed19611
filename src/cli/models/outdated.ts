import { readWorkingAgents } from '../../adapters/export/read-working-agents.ts';
import { folderSnapshot } from '../../adapters/snapshots/folder-snapshot.ts';
import { durationMs } from '../../core/duration.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { isoDay } from '../../core/iso-day.ts';
import { jsonText } from '../../core/json-text.ts';
import { loadPolicy } from '../../load/load-policy.ts';
import { modelFacts } from '../../models/model-facts.ts';
import { type ModelsReport, pinnedModels } from '../../report/models-report.ts';
import { print } from '../print.ts';
import { modelsText } from '../render/models-text.ts';
import { requireConfigRoot } from '../require-config-root.ts';

/** Where headgate.yaml does not say; the default of its schema. */
const WITHIN = '30d';

export interface OutdatedOptions {
  readonly repo: string;
  /** Absent: as headgate.yaml says, or 30 days. */
  readonly within?: string;
  readonly format: 'text' | 'json';
  readonly now?: number;
}

/** `headgate models outdated`: every pin against which something is known. */
export async function outdated(names: readonly string[], options: OutdatedOptions): Promise<void> {
  const { format, now = Date.now() } = options;
  const root = requireConfigRoot(options.repo);
  const within = options.within ?? (await retireWithin(root));
  const report: ModelsReport = {
    schema: 'headgate/models/v1',
    at: new Date(now).toISOString(),
    asOf: modelFacts.asOf,
    within,
    pins: pinnedModels(
      await readWorkingAgents(root, names),
      isoDay(now),
      isoDay(now + (durationMs(within) ?? 0)),
    ),
  };
  await print(format === 'json' ? jsonText(report) : modelsText(report));
  process.exitCode = report.pins.some(({ due }) => due) ? EXIT.findings : EXIT.ok;
}

async function retireWithin(root: string): Promise<string> {
  const label = 'the working tree';
  const files = await folderSnapshot({ root, label }).read(['headgate.yaml']);
  return loadPolicy(label, files).policy.config.models?.retireWithin ?? WITHIN;
}
