import type { Control, RunContext } from '../control.ts';
import { refuse } from '../refuse.ts';

/**
 * A run whose version has been taken out of circulation pauses wherever it is. It goes on once its session is opened
 * again, which gives it the version that is served then.
 */
export const permitted: Control = {
  name: 'permitted',
  start: check,
  beforeModelCall: check,
  beforeToolCall: check,
  beforeAnswer: check,
};

function check({ state, permitted: may }: RunContext) {
  if (may(state.digest, state.content)) return undefined;
  return refuse(
    'pause',
    'quarantine',
    `${state.agent} ${state.version} is in quarantine in ${state.environment}; open the session again to go on with the version that is served now.`,
  );
}
