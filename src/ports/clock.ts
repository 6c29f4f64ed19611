/** Milliseconds since 1970-01-01 UTC; injected so that tests and `--at` can say when it is. */
export type Clock = () => number;
