import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gunzip } from "@/lib/formats/bytes/gunzip";
import { bytesOf, catchFormatError, readWhole } from "@/lib/formats/test-support";

const rows = Array.from(
  { length: 20_000 },
  (_, n) => `C${n},Submitted,2024-01-01T00:00:00Z,note ${n * 7919}`,
);
const zipped = gzipSync(["case id,activity,timestamp,note", ...rows, ""].join("\n"));

describe("6.1 unpacks gzip", () => {
  it("6.1 reads a whole one and counts the bytes as uploaded", async () => {
    const { events, batches } = await readWhole(bytesOf(zipped));
    expect(events).toHaveLength(20_000);
    expect(batches.at(-1)).toMatchObject({ bytesRead: zipped.length, eventsRead: 20_000 });
    const progress = batches.map((batch) => batch.bytesRead);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it("6.1 says that a truncated one is truncated, wherever it was cut", async () => {
    for (const length of [5, 30, 1_000, zipped.length - 1]) {
      const fault = await catchFormatError(readWhole(bytesOf(zipped.subarray(0, length))));
      expect([length, fault.code]).toEqual([length, "gzip-truncated"]);
    }
  });

  it("6.1 says that a damaged one is damaged", async () => {
    const damaged = Buffer.from(zipped);
    damaged.fill(0xff, 2_000, 2_100);
    expect((await catchFormatError(readWhole(bytesOf(damaged)))).code).toBe("gzip-damaged");
  });

  it("6.1 stops at a small file that unpacks without end, and lets any log through", async () => {
    const unpack = async (bytes: Buffer) => {
      let size = 0;
      for await (const piece of gunzip(bytesOf(bytes), 100_000)) size += piece.length;
      return size;
    };
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect((await catchFormatError(unpack(bomb))).code).toBe("gzip-too-large");
    expect(await unpack(zipped)).toBeGreaterThan(100_000);
  });

  it("6.1 refuses more than three layers, zip archives and empty files", async () => {
    const layered = [1, 2, 3, 4].reduce((bytes) => gzipSync(bytes), Buffer.from("a,b\n1,2\n"));
    expect((await catchFormatError(readWhole(bytesOf(layered)))).code).toBe("gzip-too-deep");
    const zip = await catchFormatError(readWhole(bytesOf("PK\u0003\u0004rest of it")));
    expect(zip).toMatchObject({ code: "unsupported-archive", hint: expect.stringContaining("Unpack") });
    expect((await catchFormatError(readWhole(bytesOf("")))).code).toBe("empty-file");
    expect((await catchFormatError(readWhole(bytesOf(gzipSync(""))))).code).toBe("empty-file");
  });

  it("6.1 closes the source when the reader stops early", async () => {
    let closed = false;
    async function* source() {
      try {
        yield* bytesOf(zipped);
      } finally {
        closed = true;
      }
    }
    const { readEventLog } = await import("@/lib/formats/event-log/read-event-log");
    for await (const batch of readEventLog(source(), { zone: "UTC" })) if (batch.events.length > 0) break;
    await expect.poll(() => closed).toBe(true);
  });

  it("6.1 passes on an error of the source itself", async () => {
    async function* broken() {
      yield zipped.subarray(0, 1_000);
      throw new Error("connection lost");
    }
    await expect(readWhole(broken())).rejects.toThrow("connection lost");
  });
});
