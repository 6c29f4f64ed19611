/** One record about one commit of an environment's branch, as its file's name on `headgate/records` says. */
export interface RecordName {
  readonly kind: 'verify' | 'page';
  readonly commit: string;
  readonly attempt: number;
}

/** Where the records of an environment lie on `headgate/records`; no agent's name starts like this. */
export function recordFolder(environment: string): string {
  return `_environments/${environment}`;
}

/** The file's name of a record. */
export function recordName({ kind, commit, attempt }: RecordName): string {
  return `${kind}-${commit}-${attempt}.json`;
}

/** What a file's name says; undefined for one that headgate does not write. */
export function parseRecordName(name: string): RecordName | undefined {
  const [, kind, commit = '', attempt] =
    /^(verify|page)-([0-9a-f]{40}|[0-9a-f]{64})-([1-9][0-9]{0,5})\.json$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return { kind: kind as RecordName['kind'], commit, attempt: Number(attempt) };
}
