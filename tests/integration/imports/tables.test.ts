import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { ImportDetail, ImportIssue, RevertEffect } from "@/lib/imports/schema";
import type { TableMapping } from "@/lib/imports/table/mapping";
import type { TableEffect } from "@/lib/imports/table/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const utf8 = (text: string) => new TextEncoder().encode(text);
const header = "policy_id,start_date,termination_date,reason,premium,channel";
const policies = [
  "P1,2024-01-01,2024-06-01,Surrender,100.50,Agent",
  "P2,2024-02-01,2025-01-01,In force,200,Online",
  "P3,2024-03-01,,,300,Agent",
];
const part = (column: string) => ({ column, take: "text" as const });
const file = (...lines: string[]) => utf8([header, ...lines].join("\n"));

describe("6.1 tables of customers, agreements and money", () => {
  let actor: Actor;
  let api: ImportApi;
  beforeEach(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    api = await importApi(actor);
  });

  const mappingOf = (detail: ImportDetail): TableMapping => {
    const mapping = detail.tableMapping ?? detail.tableProfile?.suggestedMapping;
    if (!mapping) throw new Error(`Nothing was suggested: ${JSON.stringify(detail.error)}`);
    return mapping;
  };
  const issuesOf = async (detail: ImportDetail) =>
    (await api.ask<{ items: ImportIssue[] }>("GET", detail.id, "issues", undefined, "?limit=200")).items;
  const previewOf = (detail: ImportDetail) => api.ask<TableEffect>("GET", detail.id, "preview");
  const bring = async (
    name: string,
    bytes: Uint8Array,
    change: (mapping: TableMapping) => Partial<TableMapping>,
  ) => {
    const staged = await api.upload(name, bytes);
    const checked = await api.mapTable(staged, change(mappingOf(staged)));
    return { checked, effect: await previewOf(checked), published: await api.publish(checked) };
  };
  const source = (name: string) => () => ({ source: name });
  const agreements = () =>
    read<Record<string, unknown>>(
      `SELECT external_id AS id, starts_on, terminated_on, end_reason, observed_until, amount_minor FROM agreement
       WHERE workspace_id = $1 ORDER BY external_id`,
      [actor.workspace.id],
    );
  const outcomes = () =>
    read<{ name: string; outcome: string; ended_on: string | null }>(
      `SELECT c.name, s.outcome, s.ended_on FROM customer c
       JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
       WHERE c.workspace_id = $1 ORDER BY c.name, c.id`,
      [actor.workspace.id],
    );
  const healthy = async () =>
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);

  it("6.1 an agreement sent again with a later end is changed, not doubled, and goes back when reverted", async () => {
    await bring("one.csv", file(...policies), source("core"));
    expect(await outcomes()).toEqual([
      { name: "P1", outcome: "closed", ended_on: "2024-06-01" },
      { name: "P2", outcome: "closed", ended_on: null },
      { name: "P3", outcome: "closed", ended_on: null },
    ]);
    const before = await agreements();
    const later = await bring(
      "two.csv",
      file(
        "P1,2024-01-01,2025-01-01,In force,100.50,Agent",
        "P2,2024-02-01,2025-03-01,Surrender,200,Online",
        "P3,2024-03-01,,,300,Agent",
        "P4,2025-01-01,,,400,Agent",
      ),
      source("core"),
    );
    expect(later.effect).toMatchObject({
      newCustomers: 1,
      knownCustomers: 3,
      ended: 1,
      agreements: { added: 1, changed: 2, same: 1, ofOthers: 0 },
    });
    expect(await outcomes()).toEqual([
      // Its end did not hold.
      { name: "P1", outcome: "closed", ended_on: null },
      { name: "P2", outcome: "closed", ended_on: "2025-03-01" },
      { name: "P3", outcome: "closed", ended_on: null },
      { name: "P4", outcome: "closed", ended_on: null },
    ]);
    await healthy();
    const foretold = await api.ask<RevertEffect>("GET", later.published.id, "revert");
    expect(foretold).toMatchObject({ customers: 1, agreements: 1, agreementsRestored: 2 });
    await api.revert(later.published);
    expect(await agreements()).toEqual(before);
    expect((await outcomes()).map(({ ended_on }) => ended_on)).toEqual(["2024-06-01", null, null]);
    await healthy();
  });

  it("6.1 money in another currency is converted at its day, listed without a rate, and taken once there is one", async () => {
    const staged = await api.upload(
      "ledger.csv",
      utf8(
        "customer_id,date,amount,currency\nC1,2026-03-04,100,USD\nC1,2026-03-05,7,EUR\nC1,2026-03-06,0,EUR\n",
      ),
    );
    const suggestion = mappingOf(staged);
    const customer = { ...suggestion.customer, create: true };
    let checked = await api.mapTable(staged, { customer });
    expect(checked.tableProfile?.checked).toMatchObject({ entries: 1, errors: 1, zeroAmounts: 1 });
    expect((await issuesOf(checked))[0]?.reason).toContain("There is no rate from USD to EUR");
    await read(
      `INSERT INTO exchange_rate (workspace_id, currency, day, rate, source) VALUES ($1, 'USD', '2026-03-02', 0.9213, 'ECB')`,
      [actor.workspace.id],
    );
    checked = await api.mapTable(checked);
    expect(await issuesOf(checked)).toEqual([]);
    expect(await previewOf(checked)).toMatchObject({
      zeroAmounts: 1,
      entries: [
        { currency: "USD", entries: 1, originalMinor: 10_000, amountMinor: 9213 },
        { currency: "EUR", entries: 1, originalMinor: 700, amountMinor: 700 },
      ],
    });
    await api.publish(checked);
    expect(
      await read(
        `SELECT amount_minor, currency, original_minor, original_currency, trim_scale(exchange_rate)::text AS rate, rate_source
         FROM ledger_entry WHERE workspace_id = $1 AND original_minor IS NOT NULL`,
        [actor.workspace.id],
      ),
    ).toEqual([
      {
        amount_minor: 9213,
        currency: "EUR",
        original_minor: 10_000,
        original_currency: "USD",
        rate: "0.9213",
        rate_source: "ECB",
      },
    ]);
    await healthy();
  });

  it("6.1 the amount of an agreement is converted at its start, or the agreement is left out without a rate", async () => {
    await read(
      `INSERT INTO exchange_rate (workspace_id, currency, day, rate, source) VALUES ($1, 'USD', '2024-02-01', 0.9213, 'ECB')`,
      [actor.workspace.id],
    );
    const { checked, effect } = await bring(
      "policies.csv",
      utf8(
        [
          "policy_id,start_date,premium,currency",
          "P1,2024-01-31,100,USD",
          "P2,2024-02-29,100,USD",
          "P3,2024-03-01,100,EUR",
          "P4,2024-03-01,,USD",
        ].join("\n"),
      ),
      (mapping) => ({
        source: "core",
        entries: [],
        agreement: mapping.agreement && { ...mapping.agreement, amount: "premium", currency: "currency" },
      }),
    );
    const issues = await issuesOf(checked);
    expect(issues.map(({ line, severity }) => [line, severity])).toEqual([[2, "error"]]);
    expect(issues[0]?.reason).toContain("no rate from USD to EUR on or before 2024-01-31");
    expect(effect.agreements.added).toBe(3);
    // 100.00 × .9213, the newest rate on or before its start.
    expect((await agreements()).map(({ id, amount_minor }) => [id, amount_minor])).toEqual([
      ["P2", 9213],
      ["P3", 10_000],
      ["P4", null],
    ]);
    await healthy();
  });

  it("6.1 money finds a known agreement by id or number; the agreements stay until it is reverted", async () => {
    const brought = await bring(
      "agreements.csv",
      utf8(
        "customer_id,policy_id,policy_number,start_date\nC1,P1,N-1,2024-01-01\nC1,P2,N-2,2024-02-01\nC2,P3,N-2,2024-03-01\n",
      ),
      (mapping) => ({
        source: "core",
        entries: [],
        agreement: mapping.agreement && { ...mapping.agreement, number: "policy_number" },
      }),
    );
    const money = (by: "id" | "number", column: string) => (mapping: TableMapping) => ({
      source: "core",
      customer: { ...mapping.customer, id: { from: "columns" as const, parts: [part("customer_id")] } },
      agreementOfMoney: { by, parts: [part(column)] },
    });
    const claims = await bring(
      "claims.csv",
      utf8(
        "customer_id,policy_id,claim_date,claim_amount\nC1,P2,2024-05-01,50\nC1,P9,2024-05-02,60\nC1,,2024-05-03,70\nC2,P2,2024-05-04,80\n",
      ),
      money("id", "policy_id"),
    );
    // P9 is unknown and P2 another customer's.
    expect(claims.effect.entriesUnlinked).toBe(2);
    const fees = await bring(
      "fees.csv",
      utf8("customer_id,contract,date,amount\nC1,N-2,2024-06-01,5\nC2,N-2,2024-06-01,6\n"),
      money("number", "contract"),
    );
    expect(fees.effect.entriesUnlinked).toBe(0);
    const linked = () =>
      read<{ minor: number; agreement: string | null }>(
        `SELECT e.amount_minor AS minor, a.external_id AS agreement FROM ledger_entry e
         LEFT JOIN agreement a ON a.workspace_id = e.workspace_id AND a.id = e.agreement_id
         WHERE e.workspace_id = $1 ORDER BY 1`,
        [actor.workspace.id],
      );
    const before = [
      { minor: 500, agreement: "P2" },
      { minor: 600, agreement: "P3" },
      { minor: 5_000, agreement: "P2" },
      { minor: 6_000, agreement: null },
      { minor: 7_000, agreement: null },
      { minor: 8_000, agreement: null },
    ];
    expect(await linked()).toEqual(before);
    await healthy();
    const { id, version } = brought.published;
    const foretold = await api.ask<RevertEffect>("GET", id, "revert");
    expect(foretold.heldBy).toEqual([
      { id: fees.published.id, fileName: "fees.csv", entries: 2 },
      { id: claims.published.id, fileName: "claims.csv", entries: 1 },
    ]);
    await expect(api.ask("POST", id, "revert", { version })).rejects.toThrow("Money of fees.csv, claims.csv");
    expect(await linked()).toEqual(before);
    await api.revert(fees.published);
    await api.revert(claims.published);
    await read(
      `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, occurred_at, kind, nature, amount_minor, currency)
       SELECT $1, lifecurve_uuid_v7(), customer_id, id, '2024-07-01', 'cost', 'by hand', 0, 'EUR' FROM agreement
       WHERE workspace_id = $1 AND external_id = 'P1' RETURNING id`,
      [actor.workspace.id],
    );
    expect(await api.ask<RevertEffect>("GET", id, "revert")).toMatchObject({ heldBy: [], entriesFreed: 1 });
    await api.revert(brought.published);
    expect(await linked()).toEqual([{ minor: 0, agreement: null }]);
  });

  it("6.1 the same money twice in a file is two entries; sent again it is none", async () => {
    const lines = utf8("customer_id,date,amount\nC1,2026-03-04,5\nC1,2026-03-04,5\nC2,2026-03-04,-5\n");
    const make = (mapping: TableMapping) => ({
      source: "books",
      customer: { ...mapping.customer, create: true },
    });
    const first = await bring("ledger.csv", lines, make);
    expect(first.effect.entries).toMatchObject([{ entries: 3, amountMinor: 500 }]);
    expect(first.effect.rowsWithWarnings).toBe(1);
    const again = await bring("ledger2.csv", lines, make);
    expect(again.effect).toMatchObject({
      newCustomers: 0,
      entries: [],
      entriesKnown: 3,
      entriesDiffering: 0,
    });
    await api.revert(again.published);
    expect(
      await read("SELECT count(*) AS n FROM ledger_entry WHERE workspace_id = $1", [actor.workspace.id]),
    ).toEqual([{ n: 3 }]);
    await healthy();
  });

  it("6.1 ids that repeat in a file and amounts that changed since are told", async () => {
    const withId = (mapping: TableMapping): Partial<TableMapping> => ({
      source: "books",
      customer: { ...mapping.customer, create: true },
      entries: mapping.entries.map((entry) => ({ ...entry, id: [{ column: "entry_id", take: "text" }] })),
    });
    const head = "entry_id,customer_id,date,amount\n";
    const first = await bring(
      "a.csv",
      utf8(`${head}1,C1,2026-03-04,5\n1,C2,2026-03-04,6\n2,C2,2026-03-04,7\n`),
      withId,
    );
    expect(first.effect.entries).toMatchObject([{ entries: 2, amountMinor: 1200 }]);
    expect((await issuesOf(first.checked))[0]).toMatchObject({ line: 3, severity: "error" });
    const second = await bring("b.csv", utf8(`${head}1,C1,2026-03-04,8\n`), withId);
    expect(second.effect).toMatchObject({ entries: [], entriesKnown: 1, entriesDiffering: 1 });
  });

  it("6.1 customers that nobody knows are listed when none are to be made", async () => {
    await bring("one.csv", file(...policies), source("core"));
    const claims = await bring(
      "claims.csv",
      utf8(
        "policy_id,claim_date,claim_amount\nP1,2024-05-01,50\nP9,2024-05-01,60\nP9,2024-05-02,60\nP2,2024-05-02,0\n",
      ),
      // Most of its customers are known, and so is where they come from.
      (mapping) => {
        expect(mapping.source).toBe("core");
        return {};
      },
    );
    expect(claims.effect).toMatchObject({ newCustomers: 0, knownCustomers: 2, unknownCustomers: 1 });
    expect(claims.effect.entries).toMatchObject([
      { kind: "cost", nature: "claim", entries: 1, amountMinor: 5000 },
    ]);
    const [issue] = await issuesOf(claims.checked);
    expect(issue).toMatchObject({ line: 3, value: "P9", severity: "error" });
    expect(issue?.reason).toContain("its 2 rows are left out");
    await healthy();
  });

  it("6.1 a customer of another source is another customer, and the preview says so", async () => {
    await bring("one.csv", file(...policies), source("core"));
    const other = await bring("one.csv", file(policies[0] ?? ""), (mapping) => ({
      ...source("crm")(),
      target: mapping.target?.kind === "new" ? { ...mapping.target, name: "Others" } : mapping.target,
    }));
    expect(other.effect).toMatchObject({ newCustomers: 1, elsewhere: [{ source: "core", customers: 1 }] });
  });

  it("6.1 an agreement that two customers claim stays with the first", async () => {
    const two = await bring(
      "two.csv",
      utf8(
        "customer_id,policy_id,start_date,premium,date,amount\nA,P1,2024-01-01,1,2024-02-01,5\nB,P1,2024-01-01,2,2024-02-01,6\n",
      ),
      source("core"),
    );
    // The money of the other one is its own, and on no agreement.
    expect(
      await read(
        `SELECT c.name, e.amount_minor, a.customer_id = e.customer_id AS own FROM ledger_entry e
         JOIN customer c ON c.workspace_id = e.workspace_id AND c.id = e.customer_id
         LEFT JOIN agreement a ON a.workspace_id = e.workspace_id AND a.id = e.agreement_id
         WHERE e.workspace_id = $1 ORDER BY c.name`,
        [actor.workspace.id],
      ),
    ).toEqual([
      { name: "A", amount_minor: 500, own: true },
      { name: "B", amount_minor: 600, own: null },
    ]);
    expect(two.effect.agreements).toMatchObject({ added: 1 });
    expect((await issuesOf(two.checked))[0]?.reason).toContain("belongs to another customer further up");
    const third = await bring(
      "three.csv",
      utf8("customer_id,policy_id,start_date,premium\nC,P1,2024-01-01,1\n"),
      source("core"),
    );
    expect(third.effect.agreements).toMatchObject({ added: 0, ofOthers: 1 });
  });

  it.each([
    [
      "a byte-order mark, semicolons, decimal commas and quoted newlines",
      utf8('\ufeffpolicy_id;start_date;premium;name\nP1;01.02.2024;1.234,50;"Ada\nL."\n'),
    ],
    [
      "tabs and windows-1252",
      Uint8Array.from(
        Buffer.from(
          "policy_id\tstart_date\tpremium\tname\r\nP1\t2024-02-01\t1,234.50\tRen\xe9\r\n",
          "latin1",
        ),
      ),
    ],
    [
      "UTF-16 and gzip",
      gzipSync(Buffer.from("\ufeffpolicy_id,start_date,premium,name\nP1,2024-02-01,1234.5,Zoë\n", "utf16le")),
    ],
  ])("6.1 %s are read", async (_, bytes) => {
    const { published } = await bring("odd.csv", bytes, source("core"));
    expect(published).toMatchObject({ status: "published", publishedTable: { newCustomers: 1 } });
    expect(await agreements()).toMatchObject([{ id: "P1", starts_on: "2024-02-01", amount_minor: 123_450 }]);
    const [customer] = await read<{ name: string }>("SELECT name FROM customer WHERE workspace_id = $1", [
      actor.workspace.id,
    ]);
    expect(["Ada\nL.", "René", "Zoë"]).toContain(customer?.name);
  });

  it("6.1 dates that fit two ways are told and can be read the other way", async () => {
    const staged = await api.upload(
      "dates.csv",
      utf8("policy_id,start_date,premium\nP1,03/04/2024,1\nP2,05/06/2024,1\n"),
    );
    expect(staged.tableProfile?.columns[1]).toMatchObject({ ambiguous: true, dateFormats: ["dd/mm/yyyy"] });
    await api.publish(await api.mapTable(staged, { dateFormats: ["mm/dd/yyyy"] }));
    expect((await agreements()).map(({ starts_on }) => starts_on)).toEqual(["2024-03-04", "2024-05-06"]);
  });

  it("6.1 formulas in cells are taken as text and come back harmless", async () => {
    const staged = await api.upload(
      "formulas.csv",
      utf8("policy_id,start_date,premium\n=1+1,2024-01-01,1\nP2,@SUM(A1),1\n"),
    );
    const checked = await api.mapTable(staged);
    expect(checked.tableProfile?.checked).toMatchObject({ customers: 2, agreements: 1, errors: 1 });
    const text = await (await api.send("GET", checked.id, "issues.csv")).text();
    expect(text).toContain("'@SUM(A1)");
    await api.publish(checked);
    expect(await agreements()).toMatchObject([{ id: "=1+1" }]);
  });

  it.each([
    ["no rows below its header", header, "The file holds no rows below its header."],
    [
      "rows of other lengths alone",
      `${header}\nP1,2024-01-01,,,1\nP2,2024-01-01,,,1`,
      "None of the 2 rows could be read",
    ],
  ])("6.1 a file with %s says so", async (_, text, message) => {
    const staged = await api.upload("empty.csv", utf8(`${text}\n`));
    expect(staged).toMatchObject({ status: "failed", error: { code: "no-rows" } });
    expect(staged.error?.message).toContain(message);
  });

  it("6.1 a mapping that speaks of columns, stages or agreements that are not there is refused", async () => {
    const staged = await api.upload("one.csv", file(...policies));
    const mapping = mappingOf(staged);
    const refuse = async (change: Partial<TableMapping>) => {
      const answer = await api.send("PUT", staged.id, "table-mapping", {
        version: staged.version,
        mapping: { ...mapping, ...change },
      });
      expect(answer.status).toBe(422);
      return JSON.stringify(await answer.json());
    };
    expect(await refuse({ customer: { ...mapping.customer, name: "nobody" } })).toContain(
      "no column “nobody”",
    );
    const stages = { first: "nowhere", closed: null };
    expect(await refuse({ customer: { ...mapping.customer, stages } })).toContain("has no stage nowhere");
    expect(await refuse({ agreement: null })).toContain("Say first what the agreement is");
    expect(await refuse({ target: null })).toContain("Choose the lifecycle model");
    expect((await api.send("GET", staged.id, "preview")).status).toBe(409);
    expect((await api.send("POST", staged.id, "publish", { version: staged.version })).status).toBe(409);
    expect((await api.send("PUT", staged.id, "mapping", { version: staged.version, mapping })).status).toBe(
      422,
    );
  });

  it("6.1 a file can be taken for the other kind and back", async () => {
    const log = await api.upload(
      "log.csv",
      utf8("case_id,activity,timestamp,amount\nA,Call,2024-01-01 10:00,5\n"),
    );
    expect(log).toMatchObject({ kind: "log", profile: { events: 1 } });
    await api.ask("PUT", log.id, "kind", { version: log.version, kind: "table" });
    await api.work(log.id);
    const table = await api.ask("GET", log.id);
    expect(table).toMatchObject({
      kind: "table",
      status: "staged",
      profile: null,
      tableProfile: { rows: 1 },
    });
    await api.ask("PUT", log.id, "kind", { version: table.version, kind: "log" });
    await api.work(log.id);
    expect(await api.ask("GET", log.id)).toMatchObject({
      kind: "log",
      profile: { events: 1 },
      tableProfile: null,
    });
    const policy = await api.upload("one.csv", file(...policies));
    const asLog = await api.ask("PUT", policy.id, "kind", { version: policy.version, kind: "log" });
    expect(asLog).toMatchObject({ kind: "log", status: "uploaded" });
  });

  it("6.1 cancelling a check leaves the file as it was read", async () => {
    const staged = await api.upload("one.csv", file(...policies));
    await api.ask("PUT", staged.id, "table-mapping", { version: staged.version, mapping: mappingOf(staged) });
    await api.ask("POST", staged.id, "cancel");
    await api.work(staged.id);
    const after = await api.ask("GET", staged.id);
    expect(after).toMatchObject({ status: "staged", error: null, tableProfile: { checked: null } });
    expect((await api.publish(await api.mapTable(after))).status).toBe("published");
  });

  it("6.1 two files of one source at once bring each customer and entry once", async () => {
    const lines = utf8("policy_id,start_date,premium\nP1,2024-01-01,1\nP2,2024-01-01,2\n");
    const ready = await Promise.all(
      ["a.csv", "b.csv"].map(async (name) => {
        const staged = await api.upload(name, lines);
        const mapping = mappingOf(staged);
        const target = mapping.target?.kind === "new" ? { ...mapping.target, name } : mapping.target;
        return api.mapTable(staged, { source: "core", target });
      }),
    );
    const published = await Promise.all(ready.map((detail) => api.publish(detail)));
    expect(published.map(({ status }) => status)).toEqual(["published", "published"]);
    expect((await agreements()).map(({ id }) => id)).toEqual(["P1", "P2"]);
    expect(published.reduce((sum, one) => sum + (one.publishedTable?.newCustomers ?? 0), 0)).toBe(2);
    await healthy();
  });

  it("6.1 staged rows go with their import", async () => {
    const staged = await api.upload("one.csv", file(...policies));
    const checked = await api.mapTable(staged);
    const count = async () => {
      const [row] = await read<Record<string, number>>(
        `SELECT (SELECT count(*) FROM import_row WHERE workspace_id = $1) AS rows,
                (SELECT count(*) FROM import_customer WHERE workspace_id = $1) AS customers,
                (SELECT count(*) FROM import_agreement WHERE workspace_id = $1) AS agreements`,
        [actor.workspace.id],
      );
      return row;
    };
    expect(await count()).toEqual({ rows: 3, customers: 3, agreements: 3 });
    expect((await api.send("DELETE", checked.id, "")).status).toBe(204);
    expect(await count()).toEqual({ rows: 0, customers: 0, agreements: 0 });
  });
});
