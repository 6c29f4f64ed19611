import { withinShare } from '../../support/deep-seconds.ts';

/**
 * How much of something a deep test does: what an environment variable asks for, else the usual amount. CI
 * says with HEADGATE_DEEP_SECONDS how much time there is, which is a limit only where nobody asked.
 */
export function askedFor(
  variable: string,
  usual: number,
): { readonly count: number; readonly within: (share: number) => () => boolean } {
  const asked = process.env[variable];
  const limited = asked === undefined && process.env.HEADGATE_DEEP_SECONDS !== undefined;
  return {
    count: Number(asked ?? usual),
    within: (share) => (limited ? withinShare(share) : () => true),
  };
}
