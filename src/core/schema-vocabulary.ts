/**
 * headgate's own JSON Schema keywords: they say what a difference in a field means, so that one generic
 * walker can compare any two configs (docs/design.md). Registered with Ajv when validators are built, so that
 * a misspelt one fails the build.
 *
 * - `x-kind`: a full kind (`metadata.edited`), a family whose direction decides (`limit`, `control`, …),
 *   or `none` for a field that has no meaning of its own. Inherited by everything below.
 * - `x-stricter`: which way is tighter. `lower`, `higher`; `true`, `false`; `fewer` or `more` items;
 *   an ordered list of enum values, loosest first; `neutral` where neither way is.
 * - `x-key`: the property that identifies an item of a list (`.` for the item itself): order never matters.
 * - `x-ordered`: beside `x-key`, where the order of the items says something after all.
 * - `x-classifier`: the file in src/diff/classifiers that compares this field, where keywords can't say it.
 * - `x-unit`: `duration` where values compare by their length: `60s` is `1m`.
 * - `x-bump`: a bump for this very field, where it is larger than its kind's.
 */
export const SCHEMA_KEYWORDS = [
  { keyword: 'x-kind', schemaType: 'string' },
  { keyword: 'x-stricter', schemaType: ['string', 'boolean', 'array'] },
  { keyword: 'x-key', schemaType: 'string' },
  { keyword: 'x-ordered', schemaType: 'boolean' },
  { keyword: 'x-classifier', schemaType: 'string' },
  { keyword: 'x-unit', schemaType: 'string' },
  { keyword: 'x-bump', schemaType: 'string' },
] as const;
