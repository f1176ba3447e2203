import { resolveImport, type SourceFile } from "./imports";
import { type Layer, layers } from "./layers";

export type Fault = { place: string; text: string };

const test = /\.test$/;

function folderOf(file: string): string {
  const parts = file.split("/");
  return parts.slice(0, 2).join("/");
}

function isStyle(specifier: string): boolean {
  return specifier.endsWith(".css");
}

function faultsOf(source: SourceFile, layer: Layer): Fault[] {
  return source.imports.flatMap(({ line, specifier }): Fault[] => {
    const place = `${source.name}:${line}`;
    if (specifier.startsWith("../")) {
      return [{ place, text: `imports "${specifier}". Write "@/…" or "./…": no path goes upwards.` }];
    }
    if (isStyle(specifier)) return [];
    const { inside, target } = resolveImport(source.file, specifier);
    const own = layer.ownFolder && inside && folderOf(target) === folderOf(source.file);
    if (own || (inside ? layer.inside : layer.packages).test(target)) return [];
    return [{ place, text: `${layer.name} may not import "${specifier}". Allowed: ${layer.allowed}.` }];
  });
}

/** The way from a browser file to the database, when there is one. Types are gone by then. */
function wayToDatabase(start: SourceFile, byFile: ReadonlyMap<string, SourceFile>): string[] | null {
  const from = new Map<string, string | null>([[start.file, null]]);
  const queue = [start.file];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (file.startsWith("lib/db/")) {
      const way: string[] = [];
      for (let at: string | null = file; at !== null; at = from.get(at) ?? null) way.unshift(at);
      return way;
    }
    const source = byFile.get(file) ?? byFile.get(`${file}/index`);
    for (const { specifier, typeOnly } of source?.imports ?? []) {
      const { inside, target } = resolveImport(source?.file ?? file, specifier);
      if (!inside || typeOnly || from.has(target)) continue;
      from.set(target, file);
      queue.push(target);
    }
  }
  return null;
}

/** Every import that goes against the direction. */
export function checkDirection(sources: readonly SourceFile[]): Fault[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  return sources.flatMap((source) => {
    if (test.test(source.file)) {
      return source.imports
        .filter(({ specifier }) => specifier.startsWith("../") && !specifier.startsWith("../shared/"))
        .map(({ line, specifier }) => ({
          place: `${source.name}:${line}`,
          text: `imports "${specifier}". Write "@/…".`,
        }));
    }
    const layer = layers.find(({ files }) => files.test(source.file));
    if (!layer)
      return [{ place: source.name, text: "belongs to no layer; add it to scripts/lint/layers.ts." }];
    const faults = faultsOf(source, layer);
    const way = layer.browser ? wayToDatabase(source, byFile) : null;
    if (way)
      faults.push({
        place: source.name,
        text: `runs in the browser and reaches the database: ${way.join(" → ")}.`,
      });
    return faults;
  });
}
