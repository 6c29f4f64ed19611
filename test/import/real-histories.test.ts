import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHistory } from '../../bench/replay/open-history.ts';
import { replayHistory } from '../../bench/replay/replay-history.ts';
import { DEFAULT_MODELS } from '../../src/import/default-models.ts';
import { importers } from '../../src/import/importers.ts';

/** A folder with bundles of real histories, which are too large, and not ours, to be kept here. */
const { HEADGATE_HISTORIES: folder = '' } = process.env;

// Every version of every file comes in, or is refused for a reason that is known and right.
const HISTORIES = [
  [
    'claude-agent',
    'claude-subagents.bundle',
    /^(it is empty$|it has no header |The file is not UTF-8)/,
  ],
  ['docker-agent', 'cagent-examples.bundle', /^it has no mapping `agents`$/],
] as const;

for (const [format, bundle, reason] of HISTORIES) {
  const path = join(folder, bundle);
  test.skipIf(folder === '' || !existsSync(path))(
    `imports and compares all of ${bundle} (from the folder HEADGATE_HISTORIES)`,
    async () => {
      const importer = importers.get(format);
      if (!importer) throw new Error(`there is no importer ${format}`);
      const history = await openHistory(path, 'main');
      const options = { owner: '@acme/agents', models: DEFAULT_MODELS };
      const { crashes, refused, steps } = await replayHistory(
        history.repository,
        history.tip,
        importer,
        options,
      ).finally(history.close);
      expect(crashes).toEqual([]);
      expect([...refused.keys()].filter((why) => !reason.test(why))).toEqual([]);
      expect(steps.length).toBeGreaterThan(100);
    },
    60_000,
  );
}
