import type { Agent } from '../core/agent.ts';
import { compareTexts } from '../core/compare-texts.ts';
import { PIN_STATES, type PinOutlook, pinOutlook } from '../models/pin-outlook.ts';
import { idPointer, modelPins } from '../rules/helpers/model-pins.ts';

/** schemas/models.schema.json */
export interface ModelsReport {
  readonly schema: 'headgate/models/v1';
  readonly at: string;
  readonly asOf: string;
  readonly within: string;
  readonly pins: readonly PinnedModel[];
}

export interface PinnedModel extends PinOutlook {
  readonly agent: string;
  readonly file: string;
  readonly pointer: string;
  /** Retired, or within the time. */
  readonly due: boolean;
}

/**
 * Every pin of some agents, evals counted in, the worst first.
 *
 * @param today `YYYY-MM-DD`.
 * @param horizon the last day whose retirements are due, in the same form.
 */
export function pinnedModels(
  agents: readonly Agent[],
  today: string,
  horizon: string,
): PinnedModel[] {
  return agents
    .flatMap((agent) =>
      modelPins(agent).map((pin): PinnedModel => {
        const outlook = pinOutlook(pin.provider, pin.id, today);
        const due = outlook.retires !== null && outlook.retires <= horizon;
        return { agent: agent.name, file: pin.file, pointer: idPointer(pin), ...outlook, due };
      }),
    )
    .sort(
      (a, b) =>
        PIN_STATES.indexOf(a.state) - PIN_STATES.indexOf(b.state) ||
        compareTexts(a.retires ?? '', b.retires ?? '') ||
        compareTexts(a.file, b.file) ||
        compareTexts(a.pointer, b.pointer),
    );
}
