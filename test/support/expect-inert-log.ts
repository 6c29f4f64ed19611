import { expect } from 'vitest';

const COMMAND =
  /^::(?:(?:error|warning|notice) (?:file=[^,:]+,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[^,:]+|add-mask)::/;

/** No line is a command but those that headgate gives, and none moves a terminal. */
export function expectInertLog(log: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  expect(log).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  for (const line of log.split('\n')) {
    if (/^\s*::/.test(line)) expect(line).toMatch(COMMAND);
    else expect(line).not.toContain('##[');
  }
}
