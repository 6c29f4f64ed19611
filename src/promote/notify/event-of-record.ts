import { failureText, type Page, type Verification } from '../verify/verification.ts';
import type { ToldEvent } from './event.ts';

/** What a record about an environment has to tell. */
export function eventOfRecord(record: Verification | Page): ToldEvent {
  const { environment, generation, commit, at } = record;
  const common = { schema: 'headgate/event/v1', environment, generation, commit } as const;
  const where = `generation ${generation} of ${environment}`;
  if ('why' in record) {
    const data = {
      ...common,
      kind: 'page',
      summary: `${where}: ${record.why}`,
      page: record,
    } as const;
    return { id: `${commit}/page`, kind: 'page', environment, at, data };
  }
  const passed = record.outcome === 'passed';
  const kind = passed ? 'verified' : 'verify-failed';
  const summary = passed
    ? `${where} is verified`
    : `${where} did not verify: ${failureText(record)}`;
  const data = { ...common, kind, summary, verification: record } as const;
  return { id: `${commit}-${record.attempt}/${kind}`, kind, environment, at, data };
}
