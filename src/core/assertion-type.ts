/** What a rule and a reader of suites must know of a grader; the grader itself grades. */
export interface AssertionType {
  /** Raised when the same answer may get another grade. */
  readonly revision: number;
  /** What `value` holds. */
  readonly value: ValueShape;
  /** `share`: in [0, 1]; `limit`: a number from 0 on. Absent: the type takes no threshold. */
  readonly threshold?: 'share' | 'limit';
  /** There is no default for the threshold. */
  readonly thresholdRequired?: true;
  /** Names that other tools have for it. */
  readonly aliases?: readonly string[];
  /** What it asks besides the answer itself. */
  readonly needs?: 'judge' | 'embeddings' | 'command';
}

/**
 * `none`: nothing. `json`: anything. `text`: a text or number. `texts`: a list of them. `text-or-texts`: either. `pattern`: RE2. `schema`: a
 * JSON Schema, or nothing. `tool`: a tool's name. `tools`: names in order. `arguments`: `{ tool, schema }`.
 * `guardrail`: an id. `program`: a command line as a list.
 */
type ValueShape =
  | 'none'
  | 'json'
  | 'text'
  | 'text-or-texts'
  | 'texts'
  | 'pattern'
  | 'schema'
  | 'tool'
  | 'tools'
  | 'arguments'
  | 'guardrail'
  | 'program';
