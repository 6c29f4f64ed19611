import type { ExampleState } from '../../src/rules/define-rule.ts';
import { checkExample } from './check-example.ts';

/** What one rule finds in a state of the example, as `line:column message`, with the file in front. */
export async function foundBy(rule: string, state: ExampleState): Promise<string[]> {
  const { findings } = await checkExample(state);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ message, location: { file, line, column } }) => {
      return `${file.replace('agents/example/', '')}:${line}:${column} ${message}`;
    });
}
