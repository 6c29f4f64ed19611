import type { Plugin } from 'rolldown';

/**
 * Escapes what is not ASCII in some chunks, in strings, templates and patterns alike: a single dash would make two
 * bytes of every character of a megabyte of code.
 */
export function asciiOnly(chunks: readonly string[]): Plugin {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        // Raw strings would keep the escape.
        if (file.type !== 'chunk' || !chunks.includes(file.name) || file.code.includes('.raw`')) {
          continue;
        }
        file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}

/** A UTF-16 unit: of a pair both are escaped, and every kind of literal puts them together again. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
