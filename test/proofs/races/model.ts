/** One agent of one environment, as little of it as decides what may happen next. */
export interface ModelState {
  readonly version: string;
  readonly held: boolean;
  /** Versions whose content may not return. Every version here has a content of its own. */
  readonly quarantined: readonly string[];
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
  const { version, held, quarantined, ran } = state;
  switch (wish.kind) {
    case 'promote':
      if (wish.version === version) return 'nothing';
      if (held || quarantined.includes(wish.version)) return 'refused';
      return { ...state, version: wish.version, ran: [wish.version, ...ran] };
    case 'rollback': {
      const good = ran.find((earlier) => earlier !== version && !quarantined.includes(earlier));
      if (good === undefined) return 'refused';
      const left = [...quarantined.filter((known) => known !== version), version];
      return { version: good, held: true, quarantined: left, ran: [good, ...ran] };
    }
    case 'resume':
      return held ? { ...state, held: false } : 'nothing';
    case 'unquarantine':
      return quarantined.includes(wish.version)
        ? { ...state, quarantined: quarantined.filter((known) => known !== wish.version) }
        : 'refused';
  }
}
