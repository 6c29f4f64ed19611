/** More than this nobody picks from a list. */
const MOST_CHOICES = 200;

/** Lines of an input of `workflow_dispatch`, without indentation: a list to choose from, or a text where it is long. */
export function choiceInput(name: string, what: string, choices: readonly string[]): string[] {
  const asText = choices.length === 0 || choices.length > MOST_CHOICES;
  return [
    `${name}:`,
    `  description: ${what}`,
    '  required: true',
    ...(asText
      ? ['  type: string']
      : ['  type: choice', `  options: [${choices.map((c) => JSON.stringify(c)).join(', ')}]`]),
  ];
}
