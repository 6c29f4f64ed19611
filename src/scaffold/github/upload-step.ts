import { PINNED } from './pinned-actions.ts';

interface Upload {
  readonly name: string;
  readonly path: string;
  /** Beside that the job may have failed. */
  readonly if?: string;
}

/** The lines of a step that leaves files for another job, also where something failed; none where there are none. */
export function uploadStep({ name, path, if: condition }: Upload): string[] {
  return [
    `- if: always()${condition === undefined ? '' : ` && ${condition}`}`,
    '  continue-on-error: true # what was found stands, also where nobody keeps the file, as on an Enterprise server',
    `  uses: ${PINNED.uploadArtifact}`,
    '  with:',
    `    name: ${name}`,
    `    path: ${path}`,
    '    if-no-files-found: ignore',
    '    overwrite: true # a second attempt of the run has the names of the first',
    '    retention-days: 7',
  ];
}
