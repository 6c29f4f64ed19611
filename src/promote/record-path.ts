/** Where a record of one release lies on `headgate/records`. */
export function recordPath(agent: string, digest: string, kind: string, id: string): string {
  return `${agent}/${digest}/${kind}-${id}.json`;
}
