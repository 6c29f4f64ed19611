/** What is known of a signature, held against the allowed signers of the default branch. */
export type SignatureCheck =
  /** `by`: the principal whose key it is. */
  | { readonly state: 'good'; readonly by: string }
  | { readonly state: 'none' }
  | { readonly state: 'bad'; readonly why: string }
  /** Nobody could look. */
  | { readonly state: 'unknown'; readonly why: string };

/** The signatures behind a candidate, where the policy names signers. */
export interface Signing {
  /** Of the allowed signers file on the default branch. */
  readonly path: string;
  /** Of the release tag, by its tagger. */
  readonly tag: SignatureCheck;
  /** Of the commit that was released, by its committer. */
  readonly source: SignatureCheck;
  /** Of the tips of the environments that come before: a signed commit vouches for all that it stands on. */
  readonly environments: ReadonlyMap<string, SignatureCheck>;
  /** Of approvals and evidence, by whom they name. */
  readonly records: ReadonlyMap<object, SignatureCheck>;
}

/** Why a record does not count by its signature; undefined when it does, or when none is asked for. */
export function unsignedBecause(signing: Signing | undefined, record: object): string | undefined {
  if (!signing) return undefined;
  const check = signing.records.get(record) ?? { state: 'none' };
  return check.state === 'good' ? undefined : signatureText(check);
}

/** A check in words. */
export function signatureText(check: SignatureCheck): string {
  switch (check.state) {
    case 'good':
      return `signed by ${check.by}`;
    case 'none':
      return 'not signed';
    case 'bad':
      return `wrongly signed: ${check.why}`;
    case 'unknown':
      return `signed, but nobody could check it: ${check.why}`;
  }
}
