/** Steps of a job as they stand in a workflow, six spaces in. */
export function inSteps(...steps: readonly (readonly string[])[]): string {
  return steps
    .flat()
    .map((line) => `      ${line}\n`)
    .join('');
}
