import type { GitObject } from '../git/git-object.ts';
import type { Signed } from './allowed-signers.ts';

/** A tag or a commit, taken apart: what was signed, and by whom it says that it is. */
export type SignedObject =
  | { readonly kind: 'ssh'; readonly signed: Signed }
  | { readonly kind: 'none' }
  /** A signature that ssh-keygen knows nothing of. */
  | { readonly kind: 'other' };

// To the very end: what followed a signature would be read as part of the tag, and nobody has signed it.
const AT_END = /^-----BEGIN SSH SIGNATURE-----\n[A-Za-z0-9+/=\n]+\n-----END SSH SIGNATURE-----\n?$/;
const BEGIN = '\n-----BEGIN ';

/** An annotated tag, which carries its signature at its end. */
export function signedTag({ bytes }: GitObject): SignedObject {
  const begin = bytes.lastIndexOf(BEGIN);
  if (begin === -1) return { kind: 'none' };
  const signature = bytes.toString('latin1', begin + 1);
  if (!AT_END.test(signature)) return { kind: 'other' };
  const payload = bytes.subarray(0, begin + 1);
  return {
    kind: 'ssh',
    signed: { payload, signature, namespace: 'git', ...personOf(payload, 'tagger') },
  };
}

/** A commit, which carries its signature in a header; what is signed is the commit without such headers. */
export function signedCommit({ bytes, oid }: GitObject): SignedObject {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\n\n');
  const [head, message] = [text.slice(0, end), text.slice(end)];
  const headers = head.split(/\n(?! )/);
  const own = oid.length === 64 ? 'gpgsig-sha256 ' : 'gpgsig ';
  const found = headers.find((header) => header.startsWith(own));
  if (found === undefined) return { kind: 'none' };
  const signature = `${found.slice(own.length).replace(/\n /g, '\n').trimEnd()}\n`;
  if (!AT_END.test(signature)) return { kind: 'other' };
  const rest = headers.filter((header) => !/^gpgsig(?:-sha256)? /.test(header)).join('\n');
  const payload = Buffer.from(rest + message, 'latin1');
  return {
    kind: 'ssh',
    signed: { payload, signature, namespace: 'git', ...personOf(payload, 'committer') },
  };
}

function personOf(payload: Buffer, header: string): Pick<Signed, 'by' | 'at'> {
  const head = payload.toString('utf8').split('\n\n')[0] ?? '';
  const line = head.split('\n').find((text) => text.startsWith(`${header} `)) ?? '';
  const [, by = '', seconds = 'NaN'] = /^\w+ (.*) (\d+) [+-]\d{4}$/.exec(line) ?? [];
  return { by, at: Number(seconds) * 1000 };
}
