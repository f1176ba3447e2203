import { readFileSync } from "node:fs";
import path from "node:path";

type Node = {
  fixed: Map<string, Node>;
  open: { name: string; node: Node; rest: boolean } | null;
  end: boolean;
};
const empty = (): Node => ({ fixed: new Map(), open: null, end: false });

/** "/(app)/[workspace]/risks/page" → ["[workspace]", "risks"] */
function partsOf(entry: string): string[] {
  return entry
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part));
}

function plant(root: Node, parts: readonly string[]): void {
  let node = root;
  for (const part of parts) {
    if (part.startsWith("[")) {
      node.open ??= { name: part, node: empty(), rest: part.includes("...") };
      node = node.open.node;
    } else {
      const next = node.fixed.get(part) ?? empty();
      node.fixed.set(part, next);
      node = next;
    }
  }
  node.end = true;
}

function find(node: Node, parts: readonly string[]): string[] | null {
  const [first, ...rest] = parts;
  if (first === undefined) return node.end ? [] : null;
  const fixed = node.fixed.get(first);
  const inside = fixed && find(fixed, rest);
  if (inside) return [first, ...inside];
  if (!node.open) return null;
  if (node.open.rest) return [node.open.name];
  const behind = find(node.open.node, rest);
  return behind && [node.open.name, ...behind];
}

export type Templates = (pathname: string) => string;

/** Tells the template of an address from the entries of a build's list of routes; "other" if there is none. */
export function makeTemplates(entries: readonly string[]): Templates {
  const root = empty();
  for (const entry of entries) plant(root, partsOf(entry));
  return (pathname) => {
    if (pathname.startsWith("/_next/")) return "/_next";
    const found = find(root, pathname.split("/").filter(Boolean));
    return found ? `/${found.join("/")}` : "other";
  };
}

/** Those of the build that runs; while developing there is no list, and everything is "other". */
export function templatesOfBuild(): Templates {
  const file = path.join(process.env.NEXT_DIST_DIR ?? ".next", "server", "app-paths-manifest.json");
  try {
    return makeTemplates(Object.keys(JSON.parse(readFileSync(file, "utf8"))));
  } catch {
    return makeTemplates([]);
  }
}
