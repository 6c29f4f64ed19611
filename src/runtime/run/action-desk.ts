import { DAY_MS } from '../../core/duration.ts';
import type { Store } from '../store/store.ts';
import { type Action, type DecideAnswer, type Decided, decide } from './action.ts';
import { changeEntry } from './change-entry.ts';
import { oldestFirst } from './oldest-first.ts';

/** Who looks at what waits, and decides. Any process that reaches the store has one. */
export interface ActionDesk {
  /** Oldest first. */
  list(): Promise<readonly Action[]>;
  show(id: string): Promise<Action | undefined>;
  /** Undefined where there is no such action. The first decision counts. */
  decide(id: string, decided: Decided): Promise<DecideAnswer | undefined>;
}

export interface DeskOptions {
  readonly store: Store;
  readonly now?: () => number;
  /** Who belongs to a team that the config names as approver. */
  readonly members?: (team: string) => readonly string[];
}

/** How long an action can be looked up after it was asked. */
export const ACTION_KEPT_MS = 30 * DAY_MS;

/** Lists, shows and decides the actions that runs wait for, in whatever process: the store is all that it needs. */
export function actionDesk({ store, now = Date.now, members }: DeskOptions): ActionDesk {
  const show = async (id: string) => {
    const entry = await store.read(actionKey(id));
    return entry && (JSON.parse(entry.value) as Action);
  };
  return {
    show,
    list: async () => {
      const ids = (await store.keys('action')).map((key) => key.slice('action/'.length));
      const actions = await Promise.all(ids.map(show));
      return actions.filter((action) => action !== undefined).sort(oldestFirst);
    },
    decide: async (id, decided) => {
      const { answer } = await changeEntry(store, actionKey(id), (text) => {
        if (text === undefined) return { answer: undefined };
        const answer = decide(JSON.parse(text) as Action, decided, now(), members);
        if (!('action' in answer) || !answer.changed) return { answer };
        return { answer, write: JSON.stringify(answer.action), keepMs: ACTION_KEPT_MS };
      });
      return answer;
    },
  };
}

/** Where an action lies in the store. */
export function actionKey(id: string): string {
  return `action/${id}`;
}
