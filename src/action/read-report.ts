import { readBounded } from '../adapters/files/read-bounded.ts';
import { EXIT } from '../core/exit-codes.ts';
import type { Validator } from '../core/schema-error.ts';
import { UserError } from '../core/user-error.ts';
import { gateReport as isGateReport } from '../generated/action-validators.js';
import type { EvalReport } from '../report/github/eval-report.ts';
import type { GateReport } from '../report/github/gate-report.ts';

/** Findings and changes; a report of a repository with more says the rest in the gate’s own summary. */
const MOST = 5_000;

/**
 * The report that the gate's job left, or that of evals, as bytes that anybody may have written: bounded before it is
 * parsed, and exactly what the schema says.
 *
 * @throws UserError when it is not.
 */
export async function readReport(path: string): Promise<GateReport | EvalReport> {
  if (path === '') throw new UserError(EXIT.usage, '`report` names no file');
  const document = parsed(await read(path));
  if (saysEvals(document)) {
    // It brings along all that verdicts are made of.
    const { evalReport } = await import('../generated/ledger-validators.js');
    return valid<EvalReport>(document, evalReport);
  }
  const report = valid<GateReport>(document, isGateReport);
  const changes = report.check.agents.reduce((sum, agent) => sum + agent.changes.length, 0);
  if (report.check.findings.length + changes > MOST) throw unusable(`more than ${MOST} entries`);
  return report;
}

function saysEvals(document: unknown): boolean {
  const { schema } = (document ?? {}) as { readonly schema?: unknown };
  return schema === 'headgate/eval-report/v1';
}

function valid<T>(document: unknown, validate: Validator): T {
  if (validate(document)) return document as T;
  const [{ instancePath = '', message = '' } = {}] = validate.errors ?? [];
  throw unusable(`${instancePath} ${message}`);
}

async function read(path: string): Promise<Uint8Array> {
  const bytes = await readBounded(path).catch(() => undefined);
  if (bytes) return bytes;
  throw new UserError(
    EXIT.incomplete,
    `there is no report at ${path}`,
    'download the artifact of the gate’s job before this step',
  );
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unusable('no JSON, or cut off');
  }
}

function unusable(why: string): UserError {
  return new UserError(
    EXIT.integrity,
    `the report is none that headgate writes: ${why}`,
    'look at what the job that left it did; nothing was written',
  );
}
