/** Where things lie in Redis; the braces keep an environment on one node of a cluster, where a script can reach all. */
export function redisKeys(environment: string) {
  const at = (what: string) => `headgate:{${environment}}:${what}`;
  return {
    /** Hash: `generation`, `operation`, `environment.json` and `state/<agent>.json`. */
    environment: at('environment'),
    /** Hash: generation → the bundles it needs, so that old ones can go. */
    generations: at('generations'),
    /** Hash: `<agent>/<instance>` → an acknowledgement. */
    acks: at('acks'),
    /** Channel: the number of each new generation. */
    flip: at('flip'),
    bundle: (digest: string) => at(`bundle:${digest}`),
  } as const;
}

export type RedisKeys = ReturnType<typeof redisKeys>;
