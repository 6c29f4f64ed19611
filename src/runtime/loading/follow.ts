const JITTER = 0.2;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5 * 60_000;

export interface Following {
  /** Looks now, or once more when a look is under way; waits for its end. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Looks again and again: woken, else after a time with jitter, so that a thousand loaders that were started together do
 * not ask together. After failures later and later (exponential backoff with full jitter, AWS Architecture Blog, 2015).
 * Its timers keep no process alive.
 *
 * @param look resolves to whether it went well; never rejects.
 */
export function follow(
  look: () => Promise<boolean>,
  pollMs: number,
  random: () => number = Math.random,
): Following {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let stopped = false;

  async function once(): Promise<void> {
    clearTimeout(timer);
    failures = (await look()) ? 0 : failures + 1;
    looking = undefined;
    if (!stopped) timer = setTimeout(wake, delay()).unref();
  }

  function delay(): number {
    if (failures === 0) return pollMs * (1 - JITTER + 2 * JITTER * random());
    const most = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 20));
    return Math.max(50, most * random());
  }

  // What moved while a look was under way may have come too late for it: one more look, for all who asked meanwhile.
  async function wake(): Promise<void> {
    if (stopped) return;
    if (!looking) {
      looking = once();
      return looking;
    }
    next ??= looking.then(() => {
      next = undefined;
      return wake();
    });
    return next;
  }

  timer = setTimeout(wake, delay()).unref();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
