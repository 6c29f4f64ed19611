import { SaxesParser } from 'saxes';
import { defineReader } from './define-reader.ts';
import { type Draft, makeRows } from './make-rows.ts';

/** JUnit XML: one row a test case, told by its class and name. */
export default defineReader({
  format: 'junit',
  title: 'JUnit XML',
  detect: (file) => file.kind === 'xml' && /<testsuites?[\s/>]/.test(file.text.slice(0, 4096)),
  read: (file) => ({ tool: 'junit', rows: makeRows(file.kind === 'xml' ? drafts(file.text) : []) }),
});

const OUTCOMES: Readonly<Record<string, Draft['status']>> = {
  failure: 'fail',
  error: 'error',
  skipped: 'unscored',
};

/** @throws Error when it is no well-formed XML. */
function drafts(text: string): Draft[] {
  const found: Draft[] = [];
  let open:
    | { name: string; content: unknown; seconds: number; status: Draft['status'] }
    | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Error(`This XML is not well-formed: ${error.message.slice(0, 200)}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testcase') {
      const { name: title = '', classname = '', time = '' } = attributes;
      const content = { classname, name: title };
      open = {
        name: `${classname} ${title}`.trim(),
        content,
        seconds: Number(time),
        status: 'pass',
      };
    } else if (open && Object.hasOwn(OUTCOMES, name)) open.status = OUTCOMES[name] ?? 'error';
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'testcase' || !open) return;
    const { seconds, status, content, name: title } = open;
    const decided = status === 'pass' || status === 'fail';
    found.push({
      content,
      name: title,
      metric: 'pass',
      status,
      ...(decided ? { passed: status === 'pass', score: status === 'pass' ? 1 : 0 } : {}),
      ...(Number.isFinite(seconds) && seconds > 0 ? { latencyMs: seconds * 1000 } : {}),
    });
    open = undefined;
  });
  parser.write(text).close();
  return found;
}
