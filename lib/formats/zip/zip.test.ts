import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeZip } from "@/lib/formats/bytes/write-zip";
import { type ByteRange, readZipDirectory, readZipEntry } from "./read";
import { writeZipStream } from "./write";

const inMemory = (bytes: Buffer): ByteRange => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});

async function zipOf(files: Record<string, Buffer[]>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = writeZipStream(async (piece) => {
    parts.push(Buffer.from(piece));
  });
  for (const [name, pieces] of Object.entries(files)) await zip.add(name, pieces);
  await zip.end();
  return Buffer.concat(parts);
}

async function contentsOf(bytes: Buffer): Promise<Record<string, string>> {
  const file = inMemory(bytes);
  const found: Record<string, string> = {};
  for (const entry of await readZipDirectory(file)) {
    const pieces: Buffer[] = [];
    for await (const piece of readZipEntry(file, entry)) pieces.push(piece);
    found[entry.name] = Buffer.concat(pieces).toString();
  }
  return found;
}

const long = Buffer.from(Array.from({ length: 60_000 }, (_, line) => `${line} is a line\n`).join(""));
const files = { "manifest.json": [Buffer.from("{}")], "tables/one.ndjson": [long, long], "empty.txt": [] };
const texts = { "manifest.json": "{}", "tables/one.ndjson": `${long}${long}`, "empty.txt": "" };

test("7.3 an archive written in pieces is read by another tool", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  try {
    const path = join(folder, "a.zip");
    writeFileSync(path, await zipOf(files));
    const script =
      "import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n:z.read(n).decode() for n in z.namelist()}))";
    const told = execFileSync("python3", ["-c", script, path], { encoding: "utf8", maxBuffer: 1e8 });
    expect(JSON.parse(told)).toEqual(texts);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("7.3 an archive is read as it was written, also one that another writer stored", async () => {
  expect(await contentsOf(await zipOf(files))).toEqual(texts);
  const other = writeZip([{ name: "tables/two.ndjson", text: "ü\n" }]);
  expect(await contentsOf(other)).toEqual({ "tables/two.ndjson": "ü\n" });
});

test("7.3 every single broken byte of an archive is noticed or leaves its content as it was", async () => {
  const whole = await zipOf({
    "a.json": [Buffer.from('{"a":"some text, some text"}')],
    "b.json": [Buffer.from("[]")],
  });
  const before = await contentsOf(whole);
  for (let at = 0; at < whole.length; at++) {
    const broken = Buffer.from(whole);
    broken[at] = (broken[at] ?? 0) ^ 0xff;
    const after = await contentsOf(broken).catch((error) => error);
    if (after instanceof Error) expect(after.message).toMatch(/Nothing was taken/);
    // Names have no checksum of their own in this format; whoever reads them knows which are wanted.
    else expect(Object.values(after).sort(), `byte ${at}`).toEqual(Object.values(before).sort());
  }
});

test("7.3 what is cut off, leads elsewhere or floods is refused in words", async () => {
  const whole = await zipOf(files);
  await expect(contentsOf(whole.subarray(0, whole.length - 30))).rejects.toThrow(/cut off|no end/);
  await expect(contentsOf(Buffer.from("case,activity\n"))).rejects.toThrow(/no end/);
  for (const name of ["../up.json", "/etc/passwd", "a\\b.json", "tables/../x.json", "..", "c:x"])
    await expect(contentsOf(writeZip([{ name, text: "{}" }])), name).rejects.toThrow(/holds a file named/);
  const twice = writeZip([
    { name: "a.json", text: "1" },
    { name: "a.json", text: "2" },
  ]);
  await expect(contentsOf(twice)).rejects.toThrow(/twice/);
  const flood = await zipOf({ "a.json": Array.from({ length: 128 }, () => Buffer.alloc(1024 * 1024)) });
  await expect(contentsOf(flood)).rejects.toThrow(/far more than its size/);
});
