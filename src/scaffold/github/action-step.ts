import type { WorkflowOptions } from './workflow-options.ts';

interface Step {
  readonly command: string;
  readonly id?: string;
  readonly if?: string;
  readonly continueOnError?: boolean;
  readonly with?: Readonly<Record<string, string>>;
  /** True where targets are written to, or read. */
  readonly secrets?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the job's own. */
  readonly token?: string;
}

/**
 * The lines of a step that runs the action, without indentation. Inputs reach it as data: nothing of a request is
 * part of a script.
 */
export function actionStep(
  { action, root, secrets }: WorkflowOptions,
  {
    command,
    id,
    if: condition,
    continueOnError = false,
    with: inputs = {},
    secrets: wantsSecrets = false,
    env = {},
    token,
  }: Step,
): string[] {
  const at = root === '' ? {} : { 'working-directory': root };
  const all = { command, ...at, ...inputs, token: token ?? '${{ github.token }}' };
  const given = {
    ...env,
    ...Object.fromEntries((wantsSecrets ? secrets : []).map((name) => [name, secret(name)])),
  };
  const head = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(condition === undefined ? [] : [`if: ${condition}`]),
    ...(continueOnError ? ['continue-on-error: true'] : []),
    `uses: ${action}`,
    'with:',
    ...Object.entries(all).map(([name, value]) => `  ${name}: ${value}`),
    ...(Object.keys(given).length === 0 ? [] : ['env:']),
    ...Object.entries(given).map(([name, value]) => `  ${name}: ${value}`),
  ];
  return head.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function secret(name: string): string {
  return `\${{ secrets.${name} }}`;
}
