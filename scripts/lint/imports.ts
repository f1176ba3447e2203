import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Import = { line: number; specifier: string; typeOnly: boolean };

/** One file with what it imports; `file` is relative to the project, with forward slashes and no extension. */
export type SourceFile = { file: string; name: string; imports: Import[] };

const statement =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/gm;

/** Static and dynamic imports and re-exports, with their lines. */
export function readImports(text: string): Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(statement)) {
    const specifier = match[2] ?? match[3];
    if (!specifier) continue;
    const line = text.slice(0, match.index).split("\n").length;
    const names = match[0].slice(0, match[0].lastIndexOf(specifier));
    const braces = /\{([^}]*)\}/.exec(names)?.[1];
    const onlyTypes =
      braces !== undefined &&
      !/^\s*(?:import|export)\s+\w+\s*,/.test(names) &&
      braces
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean)
        .every((name) => name.startsWith("type "));
    found.push({ line, specifier, typeOnly: match[1] !== undefined || onlyTypes });
  }
  return found;
}

const source = /\.tsx?$/;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : filesUnder(full);
    return source.test(entry.name) && !entry.name.endsWith(".d.ts") ? [full] : [];
  });
}

export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    filesUnder(path.join(root, folder)).map((full) => {
      const name = path.relative(root, full).replaceAll(path.sep, "/");
      return { name, file: name.replace(source, ""), imports: readImports(readFileSync(full, "utf8")) };
    }),
  );
}

/** Where an import leads: a file of the project without its extension, or a package. */
export function resolveImport(from: string, specifier: string): { inside: boolean; target: string } {
  if (specifier.startsWith("@/")) return { inside: true, target: specifier.slice(2).replace(source, "") };
  if (specifier.startsWith(".")) {
    return { inside: true, target: path.posix.join(path.posix.dirname(from), specifier).replace(source, "") };
  }
  return { inside: false, target: specifier };
}
