import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crc32, writeZip } from "./write-zip";

test("4.4 the checksum is that of the standard's own example", () => {
  // CRC-32 of the nine digits is cbf43926 in every description of it.
  expect(crc32(new TextEncoder().encode("123456789")).toString(16)).toBe("cbf43926");
});

test("4.4 an archive is read by another tool, names and all", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  try {
    const file = join(folder, "a.zip");
    writeFileSync(
      file,
      writeZip([
        { name: "one.yaml", text: "a: 1\n" },
        { name: "zwei-ü.json", text: "{}" },
      ]),
    );
    const script =
      "import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n:z.read(n).decode() for n in z.namelist()}))";
    const told = execFileSync("python3", ["-c", script, file], { encoding: "utf8" });
    expect(JSON.parse(told)).toEqual({ "one.yaml": "a: 1\n", "zwei-ü.json": "{}" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
