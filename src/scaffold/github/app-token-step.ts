import { PINNED } from './pinned-actions.ts';

/** The promoter's token where a GitHub App is the promoter, else the job's own. */
export const PROMOTER_TOKEN = '${{ steps.app.outputs.token || github.token }}';

/** Whose comments and issues the promoter's are. */
export const PROMOTER =
  "${{ steps.app.outputs.app-slug && format('{0}[bot]', steps.app.outputs.app-slug) || 'github-actions[bot]' }}";

/**
 * The lines of the step that asks for the token of the app that promotes, without indentation; it is skipped where there
 * is none. GitHub lets an app past rules that keep everybody else from `env/*`, but never a workflow's own token.
 *
 * @param permissions what the token is for, `contents: write`.
 */
export function appTokenStep(permissions: Readonly<Record<string, string>>): string[] {
  return [
    "- if: vars.HEADGATE_APP_CLIENT_ID != ''",
    '  id: app',
    `  uses: ${PINNED.appToken}`,
    '  with:',
    '    client-id: ${{ vars.HEADGATE_APP_CLIENT_ID }}',
    '    private-key: ${{ secrets.HEADGATE_APP_KEY }}',
    ...Object.entries(permissions).map(([name, level]) => `    permission-${name}: ${level}`),
  ];
}
