import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { Effect, ImportDetail, ImportIssue } from "@/lib/imports/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

type Issues = { items: ImportIssue[] };

const utf8 = (text: string) => new TextEncoder().encode(text);
const header = "case_id;activity;timestamp";
const rows = [
  "A-1;Application submitted;2024-03-01 09:00:00",
  "A-1;Application approved;2024-03-08 09:00:00",
  "A-2;Application submitted;2024-03-02 10:00:00",
];
const treatments = {
  "Application submitted": { as: "stage" as const, stage: "applied" },
  "Application approved": { as: "outcome" as const, outcome: "closed" as const },
};
const target = {
  kind: "new" as const,
  name: "Applications",
  industry: "lending",
  stages: [{ key: "applied", name: "Applied", kind: "acquisition" as const }],
};

const xes = (traces: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><log><string key="meta" value="log"><string key="deep" value="1"/></string>${traces}</log>`;
const event = (name: string, time: string | null, more = "") =>
  `<event><string key="concept:name" value="${name}"/>${time ? `<date key="time:timestamp" value="${time}"/>` : ""}${more}</event>`;
const trace = (id: string, events: string) =>
  `<trace><string key="concept:name" value="${id}"/>${events}</trace>`;

describe("6.1 bad input", () => {
  let actor: Actor;
  let api: ImportApi;
  beforeEach(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    api = await importApi(actor);
  });

  /** Nothing of a file that could not be read may be found anywhere. */
  async function expectNothingWritten(): Promise<void> {
    for (const table of [
      "customer",
      "touchpoint",
      "stage_interval",
      "milestone",
      "ledger_entry",
      "lifecycle_model",
      "import_event",
      "import_case",
    ]) {
      const [row] = await read<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = $1`, [
        actor.workspace.id,
      ]);
      expect(row?.n, table).toBe(0);
    }
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  }

  async function issuesOf(detail: ImportDetail): Promise<ImportIssue[]> {
    return (await api.ask<Issues>("GET", detail.id, "issues", undefined, "?limit=200")).items;
  }

  async function customers(): Promise<string[]> {
    const found = await read<{ name: string }>(
      "SELECT name FROM customer WHERE workspace_id = $1 ORDER BY name",
      [actor.workspace.id],
    );
    return found.map(({ name }) => name);
  }

  /** Sends a file that is refused at once; answers what the API said and how the import stands. */
  async function refused(
    fileName: string,
    bytes: Uint8Array,
  ): Promise<{ status: number; detail: string; stands: ImportDetail }> {
    const opened = await api.ask("POST", null, "", { fileName, byteSize: bytes.byteLength });
    const answer = await api.send("PUT", opened.id, "file", bytes);
    const problem = (await answer.json()) as { detail: string };
    return { status: answer.status, detail: problem.detail, stands: await api.ask("GET", opened.id) };
  }

  it("6.3 a file in UTF-16 whose first rows hold zero characters is shown with a sign for them", async () => {
    const text = `${header}\nA-1;Application\0submitted;2024-03-01 09:00:00\n${rows.join("\n")}`;
    const seen = await api.upload("log.csv", Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(JSON.stringify(seen.detection)).toContain("Application␀submitted");
  });

  it("6.1 a truncated gzip says that it was cut off and leaves nothing behind", async () => {
    const whole = gzipSync(
      utf8(
        [
          header,
          ...Array.from({ length: 60_000 }, (_, n) => `C-${n};Step ${Math.sin(n)};2024-03-01 09:00:00`),
        ].join("\n"),
      ),
    );
    const detail = await api.upload("cut.csv.gz", whole.subarray(0, Math.floor(whole.length * 0.7)));
    expect(detail.status).toBe("failed");
    expect(detail.error).toMatchObject({
      code: "gzip-truncated",
      message: "The compressed file ends in the middle.",
    });
    expect(detail.error?.hint).toMatch(/again/);
    await expectNothingWritten();
  });

  it("6.1 XES with nested attributes and missing timestamps is read; what is missing is listed by line", async () => {
    const nested = `<list key="contact"><string key="channel" value="phone"><string key="number" value="1"/></string></list>`;
    const file = xes(
      trace(
        "A-1",
        event("Application submitted", "2024-03-01T09:00:00+01:00", nested) +
          "\n" +
          event("Application approved", null),
      ) + trace("A-2", event("Application submitted", "2024-03-02T09:00:00+01:00")),
    );
    const detail = await api.upload("log.xes", utf8(file));
    expect(detail).toMatchObject({ status: "staged", error: null });
    expect(detail.profile).toMatchObject({ events: 2, cases: 2, errors: 1 });
    expect(await issuesOf(detail)).toMatchObject([
      { line: 2, field: "time:timestamp", value: "", severity: "error" },
    ]);
  });

  it("6.1 CSV with a byte-order mark, semicolons and quotes over lines is read as it is meant", async () => {
    const file = `\ufeff${header};note\r\n${rows[0]};"first\r\nsecond; ""quoted"""\r\n${rows[1]};\r\n`;
    const detail = await api.upload("log.csv", utf8(file));
    expect(detail.detection).toMatchObject({ format: "csv", hasBom: true });
    expect(detail.reading?.csv).toMatchObject({ delimiter: ";" });
    expect(detail.profile).toMatchObject({ events: 2, cases: 1, errors: 0 });
  });

  it("6.1 a CP-1252 file keeps its accents", async () => {
    const text = `${header}\nJosé €1;Application submitted;2024-03-01 09:00:00\n`;
    const bytes = Uint8Array.from(text, (character) => (character === "€" ? 0x80 : character.charCodeAt(0)));
    const detail = await api.upload("log.csv", bytes);
    expect(detail.detection?.encoding).toBe("windows-1252");
    const published = await api.publish(
      await api.map(detail, {
        target,
        activities: { "Application submitted": treatments["Application submitted"] },
      }),
    );
    expect(published.status).toBe("published");
    expect(await customers()).toEqual(["José €1"]);
  });

  it("6.1 a single field of 10 MB is listed and the other rows are read", async () => {
    const file = `${header};note\n${rows[0]};${"x".repeat(10_000_000)}\n${rows[1]};fine\n`;
    const detail = await api.upload("log.csv", utf8(file));
    expect(detail.status).toBe("staged");
    expect(detail.profile).toMatchObject({ events: 1, errors: 1 });
    const [issue] = await issuesOf(detail);
    expect(issue).toMatchObject({ line: 2, severity: "error" });
    expect(issue?.value.length).toBeLessThanOrEqual(200);
  });

  it("6.1 mixed date formats: what does not fit the chosen way is listed, nothing is guessed", async () => {
    const file = [
      header,
      "A-1;Application submitted;25/03/2024 09:00",
      "A-1;Application approved;03/28/2024 09:00",
      "A-2;Application submitted;soon",
    ].join("\n");
    const detail = await api.upload("log.csv", utf8(file));
    const { reading } = detail;
    const again = await api.ask("PUT", detail.id, "reading", {
      version: detail.version,
      reading: { ...reading, dateFormats: ["dd/mm/yyyy"] },
    });
    await api.work(again.id);
    const read2 = await api.ask("GET", detail.id);
    expect(read2.profile).toMatchObject({ events: 1, errors: 2 });
    const issues = await issuesOf(read2);
    expect(issues.map(({ line, field, value }) => ({ line, field, value }))).toEqual([
      { line: 3, field: "timestamp", value: "03/28/2024 09:00" },
      { line: 4, field: "timestamp", value: "soon" },
    ]);
    expect(issues[0]?.reason).toMatch(/dd\/mm\/yyyy/);
  });

  it("6.1 when no row can be taken the import fails, with every row listed", async () => {
    const detail = await api.upload(
      "log.csv",
      utf8([header, "A-1;Application submitted;2024-03-01", ";;"].join("\n")),
    );
    const again = await api.ask("PUT", detail.id, "reading", {
      version: detail.version,
      reading: { ...detail.reading, dateFormats: ["epoch-ms"] },
    });
    await api.work(again.id);
    const failed = await api.ask("GET", detail.id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "no-events" } });
    expect((await issuesOf(failed)).length).toBeGreaterThan(0);
    await expectNothingWritten();
  });

  it("6.1 a case id that repeats in another import of the source is the same customer", async () => {
    const first = await api.upload("january.csv", utf8([header, ...rows].join("\n")));
    const one = await api.publish(await api.map(first, { source: "core", target, activities: treatments }));
    expect(one.published).toMatchObject({ newCustomers: 2, stageMoves: 2 });
    const later = [
      header,
      rows[2],
      "A-2;Application approved;2024-04-09 10:00:00",
      "A-3;Application submitted;2024-04-01 08:00:00",
    ].join("\n");
    const second = await api.upload("february.csv", utf8(later));
    expect(second.profile?.remembered).toBe(true);
    const foretold = await api.ask<Effect>("GET", second.id, "preview");
    expect(foretold).toMatchObject({
      newCustomers: 1,
      knownCustomers: 1,
      stageMoves: 1,
      alreadyThere: { stageMoves: 1 },
    });
    const two = await api.publish(second);
    expect(await customers()).toEqual(["A-1", "A-2", "A-3"]);
    const outcome = async () =>
      read<{ name: string; outcome: string }>(
        `SELECT c.name, s.outcome FROM customer_summary s JOIN customer c ON c.workspace_id = s.workspace_id AND c.id = s.customer_id
         WHERE s.workspace_id = $1 ORDER BY c.name`,
        [actor.workspace.id],
      );
    expect(await outcome()).toEqual([
      { name: "A-1", outcome: "closed" },
      { name: "A-2", outcome: "closed" },
      { name: "A-3", outcome: "open" },
    ]);
    await api.revert(two);
    expect(await outcome()).toEqual([
      { name: "A-1", outcome: "closed" },
      { name: "A-2", outcome: "open" },
    ]);
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  });

  it("6.1 the same case id of another source is another customer", async () => {
    const first = await api.upload("one.csv", utf8([header, ...rows].join("\n")));
    const one = await api.publish(await api.map(first, { source: "core", target, activities: treatments }));
    const second = await api.upload(
      "two.csv",
      utf8([header, "A-1;Application submitted;2025-01-01 09:00:00"].join("\n")),
    );
    const mapped = await api.map(second, {
      source: "broker",
      target: { kind: "existing", modelId: one.modelId ?? "" },
      activities: { "Application submitted": treatments["Application submitted"] },
    });
    expect((await api.publish(mapped)).published).toMatchObject({ newCustomers: 1, knownCustomers: 0 });
    expect(await customers()).toEqual(["A-1", "A-1", "A-2"]);
  });

  it("6.1 a case that lives in one lifecycle model is not moved through another", async () => {
    const first = await api.upload("one.csv", utf8([header, ...rows].join("\n")));
    await api.publish(await api.map(first, { source: "core", target, activities: treatments }));
    const second = await api.upload(
      "two.csv",
      utf8([header, "A-1;Application submitted;2025-01-01 09:00:00"].join("\n")),
    );
    const mapped = await api.map(second, {
      source: "core",
      target: { ...target, name: "Others" },
      activities: { "Application submitted": treatments["Application submitted"] },
    });
    const preview = await api.send("GET", mapped.id, "preview");
    expect(preview.status).toBe(409);
    expect(((await preview.json()) as { detail: string }).detail).toContain("Applications");
    const published = await api.publish(mapped);
    expect(published).toMatchObject({ status: "staged", error: { code: "conflict" } });
    expect(await customers()).toEqual(["A-1", "A-2"]);
  });

  it("6.1 a file that is not what its name says is read for what it is, with a word about it", async () => {
    const detail = await api.upload("log.xes", gzipSync(utf8([header, ...rows].join("\n"))));
    expect(detail.detection).toMatchObject({ format: "csv", gzipLayers: 1 });
    expect(detail.detection?.warnings.join(" ")).toContain("log.xes");
    expect(detail.profile?.events).toBe(3);
  });

  it.each([
    ["picture.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0, 0, 0]), /picture/],
    ["book.csv", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), /zip archive/],
    ["answer.csv", utf8('{"cases": []}'), /JSON/],
    ["login.xes", utf8("<html><body>Sign in</body></html>"), /web page/],
    ["blank.csv", utf8("  \n \n"), /blanks/],
  ])("6.1 %s is refused with a reason", async (name, bytes, reason) => {
    const { status, detail, stands } = await refused(name, bytes);
    expect(status).toBe(422);
    expect(detail).toMatch(reason);
    expect(stands.status).toBe("failed");
    await expectNothingWritten();
  });

  it("6.1 formulas in cells come back harmless in the list of issues", async () => {
    const file = [
      header,
      ...rows,
      "=HYPERLINK(1,2);Application submitted;@SUM(A1)",
      "A-9;Application submitted;+cmd|' /C calc'!A0",
    ].join("\n");
    const detail = await api.upload("log.csv", utf8(file));
    expect(detail.profile).toMatchObject({ events: 3, errors: 2 });
    const answer = await api.send("GET", detail.id, "issues.csv");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    const lines = (await answer.text()).trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("'@SUM(A1)");
    expect(lines[2]).toContain("'+cmd");
  });

  it("6.1 an upload that is cut off is refused and can be sent again", async () => {
    const bytes = utf8([header, ...rows].join("\n"));
    const opened = await api.ask("POST", null, "", { fileName: "log.csv", byteSize: bytes.byteLength });
    const cut = await api.send("PUT", opened.id, "file", bytes.subarray(0, 40));
    expect(cut.status).toBe(422);
    expect(await read("SELECT 1 FROM import_chunk WHERE workspace_id = $1", [actor.workspace.id])).toEqual(
      [],
    );
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 40));
        controller.error(new Error("gone"));
      },
    });
    expect((await api.send("PUT", opened.id, "file", broken)).status).toBe(400);
    await api.ask("PUT", opened.id, "file", bytes);
    await api.work(opened.id);
    expect(await api.ask("GET", opened.id)).toMatchObject({ status: "staged" });
  });

  it("6.1 a file beyond the limit is refused before and while it arrives", async () => {
    process.env.LIFECURVE_IMPORT_MAX_BYTES = "100";
    try {
      const early = await api.send("POST", null, "", { fileName: "log.csv", byteSize: 101 });
      expect(early.status).toBe(413);
      const opened = await api.ask("POST", null, "", { fileName: "log.csv", byteSize: 100 });
      expect((await api.send("PUT", opened.id, "file", new Uint8Array(500))).status).toBe(413);
    } finally {
      delete process.env.LIFECURVE_IMPORT_MAX_BYTES;
    }
  });

  it("6.1 a mapping that speaks of what is not there is refused with a reason per place", async () => {
    const detail = await api.upload("log.csv", utf8([header, ...rows].join("\n")));
    const answer = await api.send("PUT", detail.id, "mapping", {
      version: detail.version,
      mapping: {
        ...detail.profile?.suggestedMapping,
        target,
        activities: { "Application submitted": { as: "stage", stage: "nowhere" } },
      },
    });
    expect(answer.status).toBe(422);
    const { errors, fields } = (await answer.json()) as {
      errors?: { path: string }[];
      fields?: { path: string }[];
    };
    expect((fields ?? errors ?? []).map(({ path }) => path)).toEqual([
      "mapping.activities.Application submitted",
      "mapping.activities.Application approved",
    ]);
  });

  it("6.1 cancelling leaves the import as it was before", async () => {
    const detail = await api.upload("log.csv", utf8([header, ...rows].join("\n")));
    const mapped = await api.map(detail, { target, activities: treatments });
    await api.ask("POST", mapped.id, "publish", { version: mapped.version });
    await api.ask("POST", mapped.id, "cancel");
    await api.work(mapped.id);
    const after = await api.ask("GET", mapped.id);
    expect(after).toMatchObject({ status: "staged", error: null, job: { status: "cancelled" } });
    expect(await customers()).toEqual([]);
    expect((await api.publish(after)).status).toBe("published");
  });

  it("6.1 an import of another workspace is not found", async () => {
    const detail = await api.upload("log.csv", utf8([header, ...rows].join("\n")));
    const stranger = await importApi(await makeWorkspace());
    for (const [method, part] of [
      ["GET", ""],
      ["GET", "preview"],
      ["GET", "issues"],
      ["GET", "issues.csv"],
      ["GET", "revert"],
      ["POST", "cancel"],
      ["DELETE", ""],
    ] as const) {
      expect((await stranger.send(method, detail.id, part)).status, `${method} ${part}`).toBe(404);
    }
    expect((await stranger.send("POST", detail.id, "publish", { version: detail.version })).status).toBe(404);
    expect((await stranger.send("PUT", detail.id, "file", new Uint8Array(3))).status).toBe(404);
  });
});
