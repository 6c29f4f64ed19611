import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAULTS } from './cell.ts';
import { CELLS } from './matrix.ts';

const STEPS = [...new Set(CELLS.map(({ step }) => step))];

describe('the fault matrix', () => {
  test('has the twelve steps of the protocol', () => {
    const numbers = STEPS.map((step) => Number(step.split(' ')[1]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  test('stands in docs/proofs.md, with a dash where nothing is to be shown', () => {
    const shown = new Set(
      CELLS.filter(({ file }) => file).map((one) => `${one.step} ${one.fault}`),
    );
    const rows = readFileSync('docs/proofs.md', 'utf8').match(/^\| \d+ .*$/gm) ?? [];
    const written = rows.flatMap((row) => {
      const [name, ...codes] = row
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim());
      return FAULTS.filter((_, at) => codes[at] !== '–').map((fault) => `step ${name} ${fault}`);
    });
    expect(new Set(written)).toEqual(shown);
  });

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
