import type { Problem } from '../../core/problem.ts';
import { invalidUtf8 } from './invalid-utf8.ts';

/** Bytes of one file: far above any prompt or configuration that people write, far below what slows a check. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** The specification gives pointers less than 1024 bytes; hawser is the name of git-lfs before its release. */
const LFS_POINTER = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\//;
const LFS_POINTER_BYTES = 1024;

/**
 * A file's bytes as text, or why they are none: too many, not UTF-8, or a pointer that stands for the file.
 * The text is the bytes and nothing else (line endings stay), so what is checked is what the digest covers.
 */
export function decodeText(
  file: string,
  bytes: Uint8Array,
  limit = MAX_FILE_BYTES,
): { text: string } | { problems: Problem[] } {
  if (bytes.length > limit) {
    return refuse(file, 'file/too-large', {
      message: `The file has ${bytes.length} bytes; headgate reads files of at most ${limit}.`,
      todo: 'Split the file, or keep large data outside the agent.',
    });
  }
  const utf16 = utf16Sign(bytes);
  if (utf16) {
    return refuse(file, 'file/encoding', {
      message: `The file looks like UTF-16 (${utf16}); headgate reads UTF-8.`,
      todo: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.',
    });
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const { line, what } = invalidUtf8(bytes);
    return refuse(file, 'file/encoding', {
      message: `The file is not UTF-8: ${what}.`,
      line,
      todo: 'Save it as UTF-8; if the file is binary, it does not belong into an agent.',
    });
  }
  return checkText(file, bytes, text);
}

function checkText(file: string, bytes: Uint8Array, text: string) {
  if (text.startsWith('\ufeff')) {
    return refuse(file, 'file/encoding', {
      message:
        'The file starts with a byte order mark (U+FEFF), which would become part of its text.',
      range: { start: 0, end: 1 },
      todo: 'Save it as UTF-8 without byte order mark.',
    });
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    return refuse(file, 'file/encoding', {
      message: 'The file holds a NUL character, which text never does.',
      range: { start: nul, end: nul + 1 },
      line: text.slice(0, nul).split('\n').length,
      todo: 'Remove it; if the file is binary, it does not belong into an agent.',
    });
  }
  if (bytes.length < LFS_POINTER_BYTES && LFS_POINTER.test(text)) {
    return refuse(file, 'file/lfs-pointer', {
      message: 'The file is a git-lfs pointer: its content is not in the repository.',
      range: { start: 0, end: `${text}\n`.indexOf('\n') },
      todo: 'Commit the content itself: take the path out of .gitattributes, then `git add --renormalize` it.',
    });
  }
  return { text };
}

function refuse(file: string, rule: string, problem: Omit<Problem, 'file' | 'rule'>) {
  return { problems: [{ rule, file, ...problem }] };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    // A byte order mark stays in the text, where it is refused, instead of vanishing.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 by its byte order mark, or by the zero byte that each ASCII character at the start carries. */
function utf16Sign(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'it starts with the bytes ff fe';
  if (a === 0xfe && b === 0xff) return 'it starts with the bytes fe ff';
  if (a === 0 && b !== 0 && c === 0 && d !== 0 && bytes.length > 3)
    return 'every other byte is zero';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'every other byte is zero';
  return undefined;
}
