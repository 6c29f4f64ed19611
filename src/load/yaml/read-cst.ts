import { CST, Lexer, Parser } from 'yaml';
import type { Range } from '../../core/location.ts';
import type { Problem } from '../../core/problem.ts';
import { brokenSyntax, unclosedBracket } from './broken-syntax.ts';
import { forbiddenSyntax, MERGE_KEY, type Refusal, SECOND_DOCUMENT } from './forbidden-syntax.ts';
import { lexemeBudget } from './lexeme-budget.ts';
import { LEXER_MARKS } from './lexer-marks.ts';
import { YAML_LIMITS } from './yaml-limits.ts';

/** More of the same helps nobody. */
const MAX_PROBLEMS = 20;

const BLANKS: ReadonlySet<string | null> = new Set([...LEXER_MARKS, 'space', 'newline', 'comment']);
const KEY_MARK = /[ \t]*:/y;

/**
 * Reads YAML up to its concrete syntax tree and refuses, lexeme by lexeme, what must not reach the composer: nesting
 * and sizes that hang or abort it, and syntax that hides values from reviewers. The lexer and the parser keep stacks
 * of their own instead of recursing, so a limit is known before it can hurt. With problems, there are no tokens.
 */
export function readCst(file: string, text: string): { tokens: CST.Token[]; problems: Problem[] } {
  const parser = new Parser();
  const budget = lexemeBudget();
  const tokens: CST.Token[] = [];
  const problems: Problem[] = [];
  let offset = 0;
  let isContent = false;
  let last: string | null = null;

  const refuse = (rule: string, { message, todo }: Refusal, range: Range) => {
    problems.push({ rule, file, message, range, todo });
    return { tokens: [], problems };
  };

  // The same again on the same line tells nobody more.
  const isSaid = ({ message }: Refusal, start: number) => {
    const last = problems.findLast((problem) => problem.message === message)?.range;
    return last !== undefined && !text.slice(last.end, start).includes('\n');
  };

  for (const lexeme of new Lexer().lex(text)) {
    // What follows the mark of a scalar is its text, whatever it looks like.
    const type: string | null = isContent ? 'content' : CST.tokenType(lexeme);
    isContent = type === 'scalar';
    const start = offset;
    if (!LEXER_MARKS.has(type)) offset += lexeme.length;

    const limit = budget(type);
    if (limit) return refuse('yaml/too-large', tooLarge(`holds ${limit}`), { start, end: offset });

    const forbidden = forbiddenSyntax(type, lexeme);
    if (forbidden && !isSaid(forbidden, start))
      refuse('yaml/forbidden', forbidden, { start, end: offset });
    if (lexeme === '<<' && type === 'content' && isKey(text, offset)) {
      refuse('yaml/forbidden', MERGE_KEY, { start, end: offset });
    }
    // After a problem there is nothing to build, only more problems to find.
    if (problems.length >= MAX_PROBLEMS) break;
    if (problems.length > 0) continue;

    const broken = brokenSyntax(type, lexeme, start, last, parser.stack);
    if (broken) return refuse('yaml/syntax', broken, broken.range);
    for (const token of parser.next(lexeme)) tokens.push(token);
    // What comes after an error of the parser is more errors, and each is dear.
    if (tokens.at(-1)?.type === 'error') break;
    if (parser.stack.length > YAML_LIMITS.depth + 2) {
      const depth = tooLarge(`nests values more than ${YAML_LIMITS.depth} levels deep`);
      return refuse('yaml/too-large', depth, { start, end: offset });
    }
    if (!BLANKS.has(type)) last = type;
  }
  return problems.length > 0 ? { tokens: [], problems } : finish();

  function finish() {
    const unclosed = unclosedBracket(parser.stack);
    if (unclosed) return refuse('yaml/syntax', unclosed, unclosed.range);
    for (const token of parser.end()) tokens.push(token);
    const second = tokens.filter(({ type }) => type === 'document')[1]?.offset;
    if (second === undefined) return { tokens, problems };
    return refuse('yaml/forbidden', SECOND_DOCUMENT, {
      start: second,
      end: Math.min(second + 3, offset),
    });
  }
}

/** Whether the plain scalar that ends here is followed by the `:` that makes it a key. */
function isKey(text: string, end: number): boolean {
  KEY_MARK.lastIndex = end;
  return KEY_MARK.test(text);
}

function tooLarge(what: string): Refusal {
  return {
    message: `The file ${what}: headgate reads no further.`,
    todo: 'Split it, flatten it, or keep large data outside the agent.',
  };
}
