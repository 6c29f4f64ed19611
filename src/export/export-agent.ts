import type { Exporter, ExportSource } from './define-exporter.ts';

/**
 * A file for an engine: what it can enforce, below a header that says which release that is and, field by field,
 * what the engine can't do and something else has to.
 */
export function exportAgent(exporter: Exporter, source: ExportSource): string {
  const { format, engine, comment, convert } = exporter;
  const { bundle, digest } = source;
  const { name, version } = bundle.manifest;
  const { body, lacks } = convert(source);
  const unknown = sections(bundle).filter((section) => !carriesOf(exporter, section));
  const said = [
    ...lacks,
    ...(unknown.length > 0 ? [`Nothing at all is done about ${unknown.join(', ')}.`] : []),
  ];
  const header = [
    `${name} ${version} for ${engine}: written by \`headgate export ${format}\`, not by hand.`,
    `Bundle: ${digest}`,
    ...(said.length > 0
      ? [`What ${engine} can’t do; the program that runs the agent has to:`, ...said.map(item)]
      : []),
  ];
  return `${header.map((line) => `${comment} ${oneLine(line)}`).join('\n')}\n${body}`;
}

function item(text: string): string {
  return `- ${text}`;
}

/** A comment ends with its line: what stands in the config must not end it sooner. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** What the agent's files say, by file and key. */
function sections({
  operations = {},
  guardrails = {},
  tools = {},
}: ExportSource['bundle']): string[] {
  return Object.entries({ operations, guardrails, tools }).flatMap(([file, value]) =>
    Object.keys(value)
      .filter((key) => !key.startsWith('x-') && key !== 'failureModes')
      .map((key) => `${file}.${key}`),
  );
}

function carriesOf({ carries }: Exporter, section: string): boolean {
  return carries.some((field) => field === section || field.startsWith(`${section}.`));
}
