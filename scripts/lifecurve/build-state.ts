import { readdir, stat } from "node:fs/promises";
import path from "node:path";

const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
];
// Made again at every start, and not part of the app.
const ignored = (file: string) =>
  file.startsWith(path.join("lib", "db", "generated")) || /\.test\.tsx?$/.test(file);

async function newest(file: string): Promise<number> {
  if (ignored(file)) return 0;
  const info = await stat(file).catch(() => null);
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = await Promise.all((await readdir(file)).map((name) => newest(path.join(file, name))));
  return Math.max(0, ...inside);
}

/** Whether a production build is there and no source is younger than it. */
export async function isBuildCurrent(): Promise<boolean> {
  const built = await stat(path.join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID")).catch(() => null);
  if (!built) return false;
  const youngest = Math.max(...(await Promise.all(sources.map(newest))));
  return youngest <= built.mtimeMs;
}
