import { BUMPS } from '../core/bump.ts';
import { isChangeKind } from '../core/bump-table.ts';
import { isObject, items, type JsonObject, own } from '../core/json.ts';
import {
  branches,
  itemNode,
  propertyNode,
  rootNode,
  type SchemaNode,
} from '../core/schema-node.ts';
import { FAMILIES } from './families.ts';
import { sameValue, stableText } from './stable-text.ts';

const WAYS = ['lower', 'higher', 'fewer', 'more', 'neutral'];

/**
 * What keeps the diff from seeing a field of the schemas, or from knowing what a change of it means; empty
 * when every field is seen. A field that is added without a thought about its bump fails here.
 *
 * @param classifiers the names that `x-classifier` may use; each has to be used
 */
export function verifySchemas(
  documents: Readonly<Record<string, JsonObject>>,
  classifiers: readonly string[],
): string[] {
  const used = new Set<string>();
  const problems = Object.keys(documents).flatMap((file) => {
    const root = rootNode(file, documents);
    return fieldsOf(root).flatMap(([name, field]) => verifyField(field, `${file}: ${name}`, used));
  });
  return [
    ...problems,
    ...[...used]
      .filter((name) => !classifiers.includes(name))
      .map((name) => `classifier ${name} has no file`),
    ...classifiers
      .filter((name) => !used.has(name))
      .map((name) => `classifier ${name} is used by no schema`),
  ];
}

// Notes in `used` which classifiers the field and those below it name.
function verifyField(node: SchemaNode, path: string, used: Set<string>): string[] {
  const classifier = node.keywords['x-classifier'];
  if (typeof classifier === 'string') used.add(classifier);
  const inner =
    classifier === undefined
      ? [...fieldsOf(node), ...branches(node).flatMap(fieldsOf), ...itemsOf(node)]
      : [];
  const isLeaf = classifier === undefined && inner.length === 0;
  const found = [...verifyKind(node), ...(isLeaf ? verifyLeaf(node) : [])];
  return [
    ...found.map((problem) => `${path}: ${problem}`),
    ...inner.flatMap(([name, field]) => verifyField(field, `${path}/${name}`, used)),
  ];
}

function fieldsOf(node: SchemaNode): [string, SchemaNode][] {
  const { properties, patternProperties, additionalProperties } = node.keywords;
  const named = isObject(properties) ? Object.keys(properties) : [];
  const free = isObject(patternProperties) ? ['x-'] : [];
  // A key that no schema of a file names stands for all the others.
  const others = isObject(additionalProperties) ? ['*'] : [];
  return [...named, ...free, ...others].flatMap((name) => {
    const field = propertyNode(node, name);
    return field ? [[name, field]] : [];
  });
}

function itemsOf(node: SchemaNode): [string, SchemaNode][] {
  const key = node.keywords['x-key'];
  const item = itemNode(node);
  return item && typeof key === 'string' && key !== '.' ? [['[]', item]] : [];
}

function verifyKind(node: SchemaNode): string[] {
  const { kind, keywords } = node;
  const problems: string[] = [];
  const known = kind === undefined || kind === 'none' || isChangeKind(kind) || FAMILIES[kind];
  if (!known && keywords['x-classifier'] === undefined) {
    problems.push(`x-kind ${kind} is neither a kind of the bump table nor a family`);
  }
  const key = keywords['x-key'];
  if (typeof key === 'string' && key !== '.' && !isNamed(key, itemNode(node))) {
    problems.push(`x-key ${key} is no property of its items`);
  }
  const bump = keywords['x-bump'];
  if (bump !== undefined && !BUMPS.some((name) => name === bump)) {
    problems.push(`x-bump ${bump} is no bump`);
  }
  return problems;
}

function isNamed(key: string, item: SchemaNode | undefined): boolean {
  if (!item) return false;
  const options = item.keywords.oneOf ? branches(item) : [item];
  return options.every(({ keywords }) => own(keywords.properties, key) !== undefined);
}

function verifyLeaf(node: SchemaNode): string[] {
  const { kind, keywords } = node;
  if (kind === undefined) return ['has no x-kind: what does a change of it require?'];
  const stricter = keywords['x-stricter'];
  if (stricter === undefined) {
    return FAMILIES[kind]
      ? [`belongs to ${kind}, which has a direction, but has no x-stricter`]
      : [];
  }
  return fits(stricter, node) ? [] : [`x-stricter ${stableText(stricter)} does not fit its type`];
}

function fits(stricter: unknown, { keywords }: SchemaNode): boolean {
  const { type } = keywords;
  if (Array.isArray(stricter)) {
    return sameValue([...stricter].sort(), [...items(keywords.enum)].sort());
  }
  if (typeof stricter === 'boolean') return type === 'boolean';
  if (!WAYS.some((way) => way === stricter)) return false;
  if (stricter === 'fewer' || stricter === 'more') return type === 'array';
  if (stricter === 'neutral') return true;
  return type === 'number' || type === 'integer' || own(keywords, 'x-unit') === 'duration';
}
