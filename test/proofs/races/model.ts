/** One agent of one environment, as little of it as decides what may happen next. */
export interface ModelState {
  readonly version: string;
  readonly held: boolean;
  /** Versions whose content may not return. Every version here has a content of its own. */
  readonly quarantined: readonly string[];
  /** Where a rollback goes, as it was written down when this version came: a quarantine lifted since does not move it. */
  readonly previous: string | null;
  /** Every version that ran, newest first, the present one included. */
  readonly ran: readonly string[];
}

export type Wish =
  | { readonly kind: 'promote'; readonly version: string }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'unquarantine'; readonly version: string };

/** What a state says to a wish: the next state, or that there is nothing to do, or that it may not be. */
export type Answer = ModelState | 'nothing' | 'refused';

/**
 * The promoter in thirty lines, written from docs/design.md and not from the code: an append-only register
 * with holds and quarantine.
 */
export function ask(state: ModelState, wish: Wish): Answer {
  const { version, held, quarantined, previous, ran } = state;
  switch (wish.kind) {
    case 'promote':
      if (wish.version === version) return 'nothing';
      if (held || quarantined.includes(wish.version)) return 'refused';
      return { held, quarantined, ...runs(wish.version, ran, quarantined) };
    case 'rollback': {
      const recorded = previous !== null && !quarantined.includes(previous) ? previous : undefined;
      const good = recorded ?? newestGood(version, ran, quarantined);
      if (good === undefined) return 'refused';
      const left = [...quarantined, version];
      return { held: true, quarantined: left, ...runs(good, ran, left) };
    }
    case 'resume':
      return held ? { ...state, held: false } : 'nothing';
    case 'unquarantine':
      return quarantined.includes(wish.version)
        ? { ...state, quarantined: quarantined.filter((known) => known !== wish.version) }
        : 'refused';
  }
}

function runs(version: string, ran: readonly string[], quarantined: readonly string[]) {
  const previous = newestGood(version, ran, quarantined) ?? null;
  return { version, previous, ran: [version, ...ran] };
}

function newestGood(version: string, ran: readonly string[], quarantined: readonly string[]) {
  return ran.find((earlier) => earlier !== version && !quarantined.includes(earlier));
}
