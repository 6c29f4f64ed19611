/** How long a deep test file may take, in seconds: `HEADGATE_DEEP_SECONDS`, which CI sets by the time it has left. */
export function deepSeconds(): number {
  const seconds = Number(process.env.HEADGATE_DEEP_SECONDS ?? 60);
  return seconds > 0 ? seconds : 60;
}

/** Answers whether a share of that time is still left, counted from this call on. */
export function withinShare(share: number): () => boolean {
  const end = performance.now() + deepSeconds() * share * 1000;
  return () => performance.now() < end;
}
