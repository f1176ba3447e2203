import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { read } from "@/lib/db/sql";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const log = new TextEncoder().encode(
  ["case_id;activity;timestamp", "A-1;Application submitted;2024-03-01 09:00:00"].join("\n"),
);
const page = new TextEncoder().encode("<html><body>Sign in</body></html>");

/** A body that arrives when the test says so. */
function slowBody(bytes: Uint8Array) {
  let arrive = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 10));
      arrive = () => {
        controller.enqueue(bytes.subarray(10));
        controller.close();
      };
    },
  });
  return { body, arrive: () => arrive() };
}

describe("6.1 slow uploads", () => {
  let actor: Actor;
  let api: ImportApi;
  beforeEach(async () => {
    actor = await makeWorkspace();
    api = await importApi(actor);
  });

  const open = (bytes: Uint8Array) =>
    api.ask("POST", null, "", { fileName: "log.csv", byteSize: bytes.byteLength });

  async function begin(id: string, bytes: Uint8Array) {
    const { version } = await api.ask("GET", id);
    const { body, arrive } = slowBody(bytes);
    const answer = api.send("PUT", id, "file", body);
    await vi.waitFor(async () => expect((await api.ask("GET", id)).version).toBe(version + 1), {
      timeout: 60_000,
    });
    return { answer, arrive };
  }

  it("6.1 more of them than there are connections leave the rest of the product at work", async () => {
    const many = (pool().options.max ?? 10) + 4;
    const uploads = [];
    for (let n = 0; n < many; n++) {
      const { id } = await open(log);
      uploads.push({ id, ...(await begin(id, log)) });
    }
    expect(await read("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(pool().idleCount).toBe(pool().totalCount);
    for (const { arrive } of uploads) arrive();
    const answers = await Promise.all(uploads.map(({ answer }) => answer));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it("6.1 a second file takes the import over; the first is refused and leaves nothing behind", async () => {
    const { id } = await open(log);
    const first = await begin(id, log);
    const second = await begin(id, log);
    first.arrive();
    expect((await first.answer).status).toBe(409);
    second.arrive();
    expect((await second.answer).status).toBe(200);
    const chunks = await read<{ bytes: Buffer }>("SELECT bytes FROM import_chunk WHERE import_id = $1", [id]);
    expect(chunks.map(({ bytes }) => Uint8Array.from(bytes))).toEqual([log]);
  });

  it("6.1 an import that is discarded while its file arrives is gone, and says so", async () => {
    for (const bytes of [log, page]) {
      const { id } = await open(bytes);
      const { answer, arrive } = await begin(id, bytes);
      expect((await api.send("DELETE", id, "")).ok).toBe(true);
      arrive();
      expect((await answer).status).toBe(409);
      expect((await api.send("GET", id, "")).status).toBe(404);
    }
  });
});
