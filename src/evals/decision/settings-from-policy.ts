import type { EvalPolicy } from '../../generated/types.ts';
import { type Settings, settingsFor } from './settings.ts';

const KEYS = [
  'margin',
  'sliceMargin',
  'mode',
  'alpha',
  'beta',
  'primary',
  'metrics',
  'rounds',
  'flips',
  'maxConfirmedBroken',
] as const;

/**
 * Settings of a suite by `evals` of headgate.yaml, which is the default branch's: a change can't widen the margin that
 * it is held to.
 *
 * @param over what the command line says, which wins.
 */
export function settingsFromPolicy(
  cases: number,
  policy: EvalPolicy = {},
  over: Partial<Settings> = {},
): Settings {
  const chosen = KEYS.filter((key) => policy[key] !== undefined).map((key) => [key, policy[key]]);
  return settingsFor(cases, { ...(Object.fromEntries(chosen) as Partial<Settings>), ...over });
}
