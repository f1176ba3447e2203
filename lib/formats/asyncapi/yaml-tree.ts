/** YAML and JSON as read, each node with its place. Maps hold their keys as data, so that `__proto__` is a name. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

interface Placed {
  /** Offset in the text: of the key for what stands under a key. */
  at: number;
}

export interface YamlMap extends Placed {
  kind: "map";
  entries: ReadonlyMap<string, YamlNode>;
}

export interface YamlList extends Placed {
  kind: "list";
  items: readonly YamlNode[];
}

export interface YamlScalar extends Placed {
  kind: "scalar";
  value: string | number | boolean | null;
  /** As written, so that the version `1.0` stays "1.0". */
  text: string;
}

/** A file that was parsed. */
export interface SourceFile {
  name: string;
  root: YamlNode;
  /** 1-based. */
  lineOf: (at: number) => number;
}

/** A node and the file it stands in: references are relative to that file. */
export interface Place {
  file: SourceFile;
  node: YamlNode;
}

export function lineOf(place: Place): number {
  return place.file.lineOf(place.node.at);
}

/** What stands under a key, unresolved; null when the node is no map or has no such key. */
export function childOf(place: Place, key: string): Place | null {
  const node = place.node.kind === "map" ? place.node.entries.get(key) : undefined;
  return node === undefined ? null : { file: place.file, node };
}

export function entriesOf(place: Place | null): [string, Place][] {
  if (place?.node.kind !== "map") return [];
  return [...place.node.entries].map(([key, node]) => [key, { file: place.file, node }]);
}

export function itemsOf(place: Place | null): Place[] {
  return place?.node.kind === "list" ? place.node.items.map((node) => ({ file: place.file, node })) : [];
}

/** The text of a scalar that is not null and not empty. */
export function textOf(place: Place | null): string | null {
  if (place?.node.kind !== "scalar" || place.node.value === null || place.node.text === "") return null;
  return place.node.text;
}
