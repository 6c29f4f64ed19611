import { changeEntry } from './change-entry.ts';
import type { RunContext } from './control.ts';
import { keepMsOf } from './keep-ms-of.ts';
import {
  type Claim,
  type Claimed,
  claimStep,
  finishStep,
  type Step,
  type StepEnd,
} from './step.ts';

interface KeptStep {
  /** Takes it on, where that may be. */
  take(claim: Omit<Claim, 'holder' | 'now'>): Promise<Claimed>;
  /** Writes down how it ended; false where another process has it by now. */
  end(how: StepEnd): Promise<boolean>;
}

/** A step as all processes of an agent see it: in the store, changed by one of them at a time. */
export function keptStep({ store, holder, now, rules }: RunContext, place: string): KeptStep {
  const keepMs = keepMsOf(rules.operations);
  return {
    take: async (claim) => {
      const { claimed } = await changeEntry(store, place, (text) => {
        const claimed = claimStep(stepIn(text), { ...claim, holder, now: now() });
        if (claimed.outcome !== 'taken') return { claimed };
        return { claimed, write: JSON.stringify(claimed.step), keepMs };
      });
      return claimed;
    },
    end: async (how) => {
      const { ended } = await changeEntry(store, place, (text) => {
        const step = finishStep(stepIn(text), holder, how);
        return step ? { ended: true, write: JSON.stringify(step), keepMs } : { ended: false };
      });
      return ended;
    },
  };
}

function stepIn(text: string | undefined): Step | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Step);
}
