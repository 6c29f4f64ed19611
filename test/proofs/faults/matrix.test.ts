import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CELLS, FAULTS, STEPS } from './matrix.ts';

/*
 * Steps 3 (build twice) is the release's, 4 and 5 (blobs, manifest) are one push with step 6 in git's
 * protocol and the registry's own tests elsewhere, 8 is the webhooks' and 9 the loader's.
 */
describe('the fault matrix', () => {
  test.each(STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault }))))(
    '$step · $fault is shown, or does not apply for a reason',
    ({ step, fault }) => {
      const cells = CELLS.filter((cell) => cell.step === step && cell.fault === fault);
      expect(cells.length).toBeGreaterThan(0);
      for (const { file, test: name, reason } of cells) {
        if (file !== undefined) expect(readFileSync(file, 'utf8')).toContain(name);
        else expect(reason).toMatch(/\w/);
      }
    },
  );
});
