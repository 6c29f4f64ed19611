/** `helper 1.1.0 goes to 10 % of tenants or sessions`, for notes. */
export function canaryNote(agent: string, version: string, weight: number): string {
  return `${agent} ${version} goes to ${percent(weight)} of tenants or sessions`;
}

/** `10 %`, of a share. */
export function percent(weight: number): string {
  return `${Number((weight * 100).toFixed(4))} %`;
}
