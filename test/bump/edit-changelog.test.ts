import { describe, expect, it } from 'vitest';
import { editChangelog } from '../../src/bump/edit-changelog.ts';
import type { Change } from '../../src/core/change.ts';

const change = (
  kind: string,
  summary: string,
  direction: Change['direction'] = 'neutral',
): Change => ({
  kind,
  bump: 'patch',
  path: kind,
  summary,
  direction,
  at: {},
});

const edited = [change('prompt.edited', 'prompt system: 2 words added')];
const edit = { version: '1.1.0', date: '2026-02-03', changes: edited };

describe('the changelog', () => {
  it('begins with a title when there was none', () => {
    expect(editChangelog({ ...edit, text: undefined })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-02-03\n\n### Changed\n\n- Prompt system: 2 words added.\n',
    );
  });

  it('gets a section above the newest one, and keeps every other byte', () => {
    const text = '# Changelog\n\nNotes.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n';
    expect(editChangelog({ ...edit, text })).toBe(
      '# Changelog\n\nNotes.\n\n## [1.1.0] - 2026-02-03\n\n### Changed\n\n- Prompt system: 2 words added.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n',
    );
  });

  it('moves what stands under Unreleased into the section', () => {
    const text =
      '# Changelog\n\n## [Unreleased]\n\n- Written by hand.\n\n## [1.0.0] - 2026-01-01\n';
    expect(editChangelog({ ...edit, text })).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-02-03\n\n- Written by hand.\n\n## [1.0.0] - 2026-01-01\n',
    );
  });

  it('lists the changes when nothing stands under Unreleased', () => {
    const text = '# Changelog\n\n## [Unreleased]\n';
    expect(editChangelog({ ...edit, text })).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-02-03\n\n### Changed\n\n- Prompt system: 2 words added.\n',
    );
  });

  it('renames the section of a version that was declared too small and never released', () => {
    const text =
      '# Changelog\n\n## [1.0.1] - 2026-02-01\n\n- By hand.\n\n## [1.0.0] - 2026-01-01\n';
    expect(editChangelog({ ...edit, text, replaces: { version: '1.0.1', unlisted: [] } })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-02-01\n\n- By hand.\n\n## [1.0.0] - 2026-01-01\n',
    );
  });

  it('lists what that version was too small for', () => {
    const text =
      '# Changelog\n\n## [1.0.1] - 2026-02-01\n\n### Changed\n\n- By hand.\n\n## [1.0.0] - 2026-01-01\n';
    const unlisted = [change('guardrail.loosened', 'guardrail x: block → warn', 'loosened')];
    expect(editChangelog({ ...edit, text, replaces: { version: '1.0.1', unlisted } })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-02-01\n\n### Security\n\n- Guardrail x: block → warn.\n\n### Changed\n\n- By hand.\n\n## [1.0.0] - 2026-01-01\n',
    );
  });

  it('lists it under the heading that stands there already', () => {
    const text =
      '# Changelog\n\n## [1.0.1] - 2026-02-01\n\n### Changed\n\n- By hand.\n\n### Removed\n\n- A tool.\n\n[1.0.1]: https://acme.example\n';
    const unlisted = [
      change('model.changed', 'model id changed from a to b'),
      change('tool.removed', 'tool x removed'),
      change('tool.added', 'tool y added'),
    ];
    expect(editChangelog({ ...edit, text, replaces: { version: '1.0.1', unlisted } })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-02-01\n\n### Added\n\n- Tool y added.\n\n### Changed\n\n- By hand.\n- Model id changed from a to b.\n\n### Removed\n\n- A tool.\n- Tool x removed.\n\n[1.0.1]: https://acme.example\n',
    );
  });

  it.each(['\n', '\r\n'])('keeps every other byte of the section it extends', (newline) => {
    const lines = (...all: string[]) => all.join(newline);
    const text = lines(
      '# Log',
      '',
      '## 1.0.1 - 2026-02-01',
      '',
      '### Changed',
      '',
      '* a ',
      '',
      '## 1.0.0',
      '',
    );
    const unlisted = [change('model.changed', 'model b')];
    expect(editChangelog({ ...edit, text, replaces: { version: '1.0.1', unlisted } })).toBe(
      lines(
        '# Log',
        '',
        '## 1.1.0 - 2026-02-01',
        '',
        '### Changed',
        '',
        '* a ',
        '- Model b.',
        '',
        '## 1.0.0',
        '',
      ),
    );
  });

  it('begins with a title also where the file is blank', () => {
    expect(editChangelog({ ...edit, text: '\n' })).toMatch(/^# Changelog\n\n## \[1\.1\.0\]/);
  });

  it('is left alone when the section stands already', () => {
    const text = '# Changelog\n\n## [1.1.0] - 2026-02-01\n\n- By hand.\n';
    expect(editChangelog({ ...edit, text })).toBe(text);
  });

  it('keeps CRLF line ends', () => {
    const text = '# Changelog\r\n\r\n## [1.0.0] - 2026-01-01\r\n';
    expect(editChangelog({ ...edit, text })).not.toMatch(/[^\r]\n/);
  });

  it('puts what loosens safety first, under Security', () => {
    const changes = [
      change('tool.added', 'tool lookup added'),
      change('guardrail.loosened', 'guardrail x: block → warn', 'loosened'),
    ];
    expect(editChangelog({ ...edit, changes, text: undefined })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-02-03\n\n### Security\n\n- Guardrail x: block → warn.\n\n### Added\n\n- Tool lookup added.\n',
    );
  });
});
