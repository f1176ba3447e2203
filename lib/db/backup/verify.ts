import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type Manifest, manifestFile, manifestSchema, sumsFile } from "./manifest";

/** A backup that cannot be used, in words for the person at the terminal. */
export class UnusableBackup extends Error {
  constructor(message: string) {
    super(`${message} Nothing was restored.`);
    this.name = "UnusableBackup";
  }
}

async function readText(folder: string, file: string): Promise<string> {
  return readFile(path.join(folder, file), "utf8").catch(() => {
    throw new UnusableBackup(`${folder} has no readable ${file}; it is not a complete backup.`);
  });
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function readSums(text: string): Map<string, string> {
  const lines = text.split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const found = /^([0-9a-f]{64}) {2}([\w.]+)$/.exec(line);
      if (!found) throw new UnusableBackup(`${sumsFile} is damaged: it holds a line that is no checksum.`);
      return [found[2] ?? "", found[1] ?? ""];
    }),
  );
}

function parseManifest(text: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new UnusableBackup(`${manifestFile} is not JSON.`);
  }
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new UnusableBackup(
    `${manifestFile} is not one this version can read (${first?.path.join(".")}: ${first?.message}).`,
  );
}

/** Reads the manifest and compares every file with its checksum; throws UnusableBackup with what is wrong. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const sums = readSums(await readText(folder, sumsFile));
  const check = async (file: string) => {
    const wanted = sums.get(file);
    if (!wanted) throw new UnusableBackup(`${sumsFile} is damaged: it does not name ${file}.`);
    const found = await sumOf(path.join(folder, file)).catch((error) => {
      const missing = error.code === "ENOENT";
      throw new UnusableBackup(`${file} ${missing ? "is missing" : "cannot be read"}.`);
    });
    if (found !== wanted) throw new UnusableBackup(`${file} is damaged or cut short: its checksum differs.`);
  };
  const text = await readText(folder, manifestFile);
  await check(manifestFile);
  const manifest = parseManifest(text);
  for (const { file } of manifest.tables) await check(file);
  return manifest;
}
