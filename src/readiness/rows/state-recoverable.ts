import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'state-recoverable',
  title: 'State survives a crash, and is kept safe',
  why: 'A machine that restarts either loses the work or does a part of it twice.',
  fields: [
    ...['operations.persistence.checkpoint', 'operations.persistence.resume'],
    ...['operations.persistence.retention', 'operations.persistence.encrypt'],
  ],
  check(facts) {
    const { checkpoint, resume, retention, encrypt } = facts.bundle.operations?.persistence ?? {};
    const held = (holds: boolean, what: string, seen: string) => ({
      holds,
      seen,
      gap: `${what} is not said`,
      todo: inFile(facts, 'operations', what),
    });
    return [
      held(checkpoint === 'every-step', 'persistence.checkpoint: every-step', 'kept at every step'),
      held(resume === true, 'persistence.resume: true', 'a run goes on where it was'),
      held(retention !== undefined, 'persistence.retention', `forgotten after ${retention}`),
      held(encrypt === true, 'persistence.encrypt: true', 'encrypted'),
    ];
  },
});
