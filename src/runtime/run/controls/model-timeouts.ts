import type { Control } from '../control.ts';
import { isTimeout } from '../is-timeout.ts';

/** Tells of model calls that took too long. */
export const modelTimeouts: Control = {
  name: 'model-timeouts',
  afterModelCall: ({ tell }, { error, ms = 0 }) => {
    if (isTimeout(error)) tell({ kind: 'timeout', source: 'model', ms });
    return undefined;
  },
};
