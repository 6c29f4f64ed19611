import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What a test needs of the system, and only some have: elsewhere it is skipped by name.

/** Rights of files for their user, their group and others, and programs known by them. Windows has other ones. */
export const hasModes = process.platform !== 'win32';

/** Signals that a program may answer. On Windows one only ends it. */
export const hasSignals = process.platform !== 'win32';

/** Symbolic links, for which Windows asks a privilege. */
export const hasLinks = canLink();

function canLink(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-links-'));
  try {
    symlinkSync('nowhere', join(folder, 'link'));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
