import { type Document, isAlias, isCollection, isMap, isScalar, type Node, type Pair, Scalar } from "yaml";
import { FormatError } from "@/lib/formats/format-error";
import { asyncApiLimits } from "./limits";
import type { YamlNode } from "./yaml-tree";

interface Conversion {
  file: string;
  lineOf: (at: number) => number;
  /** Null while the anchored node is still being read. */
  anchors: Map<string, YamlNode | null>;
  /** How many nodes each would be with every alias written out. */
  sizes: Map<YamlNode, number>;
  aliased: number;
}

/**
 * Turns a parsed document into the tree that is read here. Aliases share what they stand for, which costs nothing, and
 * are counted as if they were written out, so that a document that would explode for others is refused.
 */
export function convertYaml(
  document: Document.Parsed,
  file: string,
  lineOf: (at: number) => number,
): YamlNode | null {
  const conversion: Conversion = { file, lineOf, anchors: new Map(), sizes: new Map(), aliased: 0 };
  return document.contents === null ? null : convert(document.contents, 0, 0, conversion);
}

function convert(node: Node | null, at: number, depth: number, conversion: Conversion): YamlNode {
  if (node === null) return { kind: "scalar", at, value: null, text: "" };
  if (isAlias(node)) return followAlias(node.source, at, conversion);
  if (depth > asyncApiLimits.depth) throw tooDeep(conversion.file, conversion.lineOf(at));
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined) conversion.anchors.set(anchor, null);
  const converted = convertOwn(node, at, depth, conversion);
  if (anchor !== undefined) conversion.anchors.set(anchor, converted);
  conversion.sizes.set(converted, sizeOf(converted, conversion.sizes));
  return converted;
}

function convertOwn(node: Node, at: number, depth: number, conversion: Conversion): YamlNode {
  if (isMap(node)) return { kind: "map", at, entries: convertPairs(node.items, depth, conversion) };
  if (isCollection(node)) {
    const items = (node.items as (Node | null)[]).map((item) =>
      convert(item, startOf(item, at), depth + 1, conversion),
    );
    return { kind: "list", at, items };
  }
  if (!isScalar(node)) return { kind: "scalar", at, value: null, text: "" };
  return convertScalar(node, at);
}

function convertScalar(node: Scalar, at: number): YamlNode {
  const { value, source } = node;
  if (typeof value === "string") return { kind: "scalar", at, value, text: value };
  const known = typeof value === "number" || typeof value === "boolean" ? value : null;
  return { kind: "scalar", at, value: known, text: source ?? String(value) };
}

function convertPairs(
  pairs: readonly Pair[],
  depth: number,
  conversion: Conversion,
): ReadonlyMap<string, YamlNode> {
  const own = new Map<string, YamlNode>();
  const merged: YamlNode[] = [];
  for (const pair of pairs) {
    const key = pair.key as Node | null;
    const at = startOf(key, 0);
    const value = convert(pair.value as Node | null, at, depth + 1, conversion);
    if (isMergeKey(key)) {
      merged.push(...(value.kind === "list" ? value.items : [value]));
      continue;
    }
    const name = nameOf(key, at, conversion);
    if (own.has(name)) throw twice(name, at, conversion);
    own.set(name, value);
  }
  for (const node of merged) {
    if (node.kind !== "map") continue;
    for (const [name, value] of node.entries) if (!own.has(name)) own.set(name, value);
  }
  return own;
}

function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.source === "<<";
}

function nameOf(key: Node | null, at: number, conversion: Conversion): string {
  const node = convert(key, at, 0, conversion);
  if (node.kind === "scalar") return node.text;
  const line = conversion.lineOf(at);
  throw new FormatError({
    code: "yaml-malformed",
    message: `${conversion.file}, line ${line}: a key is itself a map or a list.`,
    hint: "Keys are plain names in AsyncAPI; put the name in quotes if it has to hold braces.",
    file: conversion.file,
    line,
  });
}

function followAlias(name: string, at: number, conversion: Conversion): YamlNode {
  const target = conversion.anchors.get(name);
  const place = { file: conversion.file, line: conversion.lineOf(at) };
  if (target === undefined || target === null) {
    throw new FormatError({
      code: "yaml-malformed",
      message: `${place.file}, line ${place.line}: the alias *${name} ${target === null ? "stands for something that contains it" : "has no anchor before it"}.`,
      hint: `Write out what *${name} should stand for, or set its anchor &${name} earlier.`,
      ...place,
    });
  }
  conversion.aliased += conversion.sizes.get(target) ?? 1;
  if (conversion.aliased <= asyncApiLimits.aliasedNodes) return target;
  throw new FormatError({
    code: "yaml-bomb",
    message: `${place.file}, line ${place.line}: its aliases stand for more than ${asyncApiLimits.aliasedNodes.toLocaleString("en")} values.`,
    hint: "Use $ref instead of YAML aliases; a file that unfolds like this is usually made to do harm.",
    ...place,
  });
}

function sizeOf(node: YamlNode, sizes: ReadonlyMap<YamlNode, number>): number {
  if (node.kind === "scalar") return 1;
  let size = 1;
  for (const child of node.kind === "map" ? node.entries.values() : node.items) size += sizes.get(child) ?? 1;
  return size;
}

function startOf(node: Node | null, otherwise: number): number {
  return node?.range?.[0] ?? otherwise;
}

function twice(name: string, at: number, conversion: Conversion): FormatError {
  const line = conversion.lineOf(at);
  return new FormatError({
    code: "yaml-duplicate-key",
    message: `${conversion.file}, line ${line}: the key "${name}" stands there a second time.`,
    hint: "Remove one of the two, or give one another name.",
    file: conversion.file,
    line,
    path: name,
  });
}

/** What is nested deeper than any document that people write. */
export function tooDeep(file: string, line: number | null): FormatError {
  return new FormatError({
    code: "yaml-too-deep",
    message: `${file}${line === null ? "" : `, line ${line}`}: it is nested more than ${asyncApiLimits.depth} levels deep.`,
    hint: "Move inner schemas to components and refer to them by $ref.",
    file,
    ...(line === null ? {} : { line }),
  });
}
