import type { ChangeKind } from '../core/bump-table.ts';
import type { Direction } from '../core/change.ts';

/** What a family of fields (`x-kind: limit`) calls a change in each direction. */
export interface Family {
  readonly tightened: ChangeKind;
  readonly loosened: ChangeKind;
  /** A whole item of a list came or went. Its direction stands beside its kind. */
  readonly added: readonly [ChangeKind, Direction];
  readonly removed: readonly [ChangeKind, Direction];
}

/**
 * The families of the schemas' `x-kind` keyword. A field whose change has no direction of its own
 * (`x-stricter: neutral`, such as the name of a queue) yields the `tightened` kind: it needs a version
 * that says so, and loosens nothing.
 */
export const FAMILIES: Readonly<Record<string, Family>> = {
  limit: directed('limit.lowered', 'limit.raised'),
  budget: directed('budget.lowered', 'budget.raised'),
  confidence: directed('confidence.raised', 'confidence.lowered'),
  control: directed('control.tightened', 'control.loosened'),
  tool: {
    ...directed('tool.narrowed', 'tool.widened'),
    added: ['tool.added', 'neutral'],
    removed: ['tool.removed', 'neutral'],
  },
  guardrail: {
    ...directed('guardrail.tightened', 'guardrail.loosened'),
    added: ['guardrail.added', 'tightened'],
    removed: ['guardrail.removed', 'loosened'],
  },
};

// What is optional holds the agent back only while it stands: to add it tightens, to remove it loosens.
function directed(tightened: ChangeKind, loosened: ChangeKind): Family {
  return {
    tightened,
    loosened,
    added: [tightened, 'tightened'],
    removed: [loosened, 'loosened'],
  };
}
