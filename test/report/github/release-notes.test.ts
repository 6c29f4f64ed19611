import { expect, it } from 'vitest';
import type { ReleaseRecord } from '../../../src/release/release-record.ts';
import { releaseNotes } from '../../../src/report/github/release-notes.ts';

const CHANGELOG = `# Changelog

## [1.0.2] - 2026-03-03

- Kinder still.

## [1.0.1] - 2026-03-02

- Kinder.

## [1.0.0] - 2026-03-01

- Begun.
`;

function notes(previous: string | null): string {
  const record = {
    version: '1.0.2',
    previous: previous === null ? null : { version: previous },
    bump: null,
    changes: [],
    digest: 'sha256:0',
    source: { commit: 'a'.repeat(40) },
  };
  return releaseNotes(record as unknown as ReleaseRecord, CHANGELOG);
}

it('say what changed since the release before, also by versions that were merged and never released', () => {
  expect(notes('1.0.1')).toMatch(/^- Kinder still\.\n\nDigest/);
  expect(notes('1.0.0')).toMatch(
    /^- Kinder still\.\n\n## \[1\.0\.1\] - 2026-03-02\n\n- Kinder\.\n\nDigest/,
  );
  expect(notes(null)).toMatch(/^- Kinder still\.\n\nDigest/);
});
