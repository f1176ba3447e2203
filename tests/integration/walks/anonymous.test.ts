import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PATCH as changeCard } from "@/app/api/v1/walks/[id]/cards/[card]/route";
import { POST as mine } from "@/app/api/v1/walks/[id]/cards/mine/route";
import { POST as write } from "@/app/api/v1/walks/[id]/cards/route";
import { GET as getWalk } from "@/app/api/v1/walks/[id]/route";
import { POST as vote } from "@/app/api/v1/walks/[id]/votes/route";
import { read } from "@/lib/db/sql";
import { useDatabase } from "@/tests/setup/use-database";
import { beginWalk, makeSecret } from "./setup";

useDatabase();

type Row = Record<string, unknown>;

/** Every row of every table, with what PostgreSQL itself keeps of it: its transaction and its place. */
async function dump(): Promise<Map<string, Row[]>> {
  const tables = await read<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const all = new Map<string, Row[]>();
  for (const { name } of tables)
    all.set(
      name,
      (
        await read<{ row: Row }>(
          `SELECT to_jsonb(t) || jsonb_build_object('xmin', t.xmin::text, 'ctid', t.ctid::text) AS row FROM "${name}" t`,
        )
      ).map(({ row }) => row),
    );
  return all;
}

const rowsOf = (all: Map<string, Row[]>, table: string) => all.get(table) ?? [];

/** Rows outside `table` that were written by the same transaction as one of its rows. */
function sameTransaction(all: Map<string, Row[]>, table: string): Record<string, number> {
  const stamps = new Set(rowsOf(all, table).map(({ xmin }) => xmin));
  const found: Record<string, number> = {};
  for (const [name, rows] of all) {
    const count = rows.filter(({ xmin }) => stamps.has(xmin)).length;
    if (name !== table && count > 0) found[name] = count;
  }
  return found;
}

/** Spearman's rank correlation: 1 where one order tells the other. */
function correlation(order: readonly number[]): number {
  const n = order.length;
  const squares = order.reduce((sum, rank, index) => sum + (rank - index) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

describe("an anonymous walk against an intruder with the whole database", () => {
  it("5.3 does not tell who wrote a card or when, before the reveal or after it", async () => {
    const { people, lead, ann, ben, at, goTo } = await beginWalk();
    const written: { text: string; secret: string }[] = [];
    const writeAs = async (ask: typeof ann, who: string, number: number) => {
      const card = { text: `${who} says ${number}`, secret: makeSecret() };
      written.push(card);
      const answer = await ask(write, { ...at, body: { ...card, mark: 30 } });
      expect(answer.status).toBe(200);
    };
    // Ann writes all of hers before Ben begins: the order of writing would tell.
    for (let n = 0; n < 20; n++) await writeAs(ann, "Ann", n);
    for (let n = 0; n < 20; n++) await writeAs(ben, "Ben", n);
    const secretsOf = (list: typeof written) =>
      list.flatMap(({ secret }) => [secret, createHash("sha256").update(secret).digest("hex")]);
    const order = (rows: readonly Row[]) =>
      rows.map(({ text }) => written.findIndex((card) => card.text === text));

    const before = await dump();
    const hidden = rowsOf(before, "walk_card");
    expect(hidden).toHaveLength(40);
    expect(new Set(hidden.map(({ xmin }) => xmin)).size).toBe(1);
    expect(sameTransaction(before, "walk_card")).toEqual({ walk: 1 });
    expect(hidden.every((row) => row.author_id === null)).toBe(true);

    // The API: counts for everybody, one's own for who holds the secrets, nobody else's for anybody.
    const seen = await ben(getWalk, at);
    expect(seen.body).toMatchObject({ shown: null, counts: [{ mark: 30, cards: 40 }] });
    expect(seen.text).not.toContain("Ann says");
    const own = await ann(mine, {
      ...at,
      body: { secrets: written.slice(0, 20).map(({ secret }) => secret) },
    });
    expect(own.body.items.map(({ text }: { text: string }) => text)).toEqual(
      written.slice(0, 20).map(({ text }) => text),
    );
    expect((await ben(mine, { ...at, body: { secrets: [makeSecret()] } })).body.items).toEqual([]);

    await goTo("revealed");
    const after = await dump();
    const open = rowsOf(after, "walk_card");
    expect(open).toHaveLength(40);
    expect(open.every((row) => row.author_id === null && row.secret_hash === null && row.version === 1)).toBe(
      true,
    );
    // One transaction wrote them all, the facilitator's; with them only the walk itself and the line that says so.
    expect(new Set(open.map(({ xmin }) => xmin)).size).toBe(1);
    expect(sameTransaction(after, "walk_card")).toEqual({ walk: 1, audit_event: 1 });
    // Random ids, none of those of before; no order of the table, of the ids or of the places tells the order of writing.
    const old = new Set(hidden.map(({ id }) => id));
    expect(open.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(String(id)) && !old.has(id))).toBe(true);
    for (const key of ["id", "position"] as const) {
      const sorted = open.toSorted((a, b) => ((a[key] as string) < (b[key] as string) ? -1 : 1));
      expect(Math.abs(correlation(order(sorted)))).toBeLessThan(0.65);
    }
    expect(Math.abs(correlation(order(open)))).toBeLessThan(0.65);
    // A time would be in a column; there is none.
    expect(Object.values(open[0] ?? {}).filter((value) => /^\d{4}-\d\d-\d\dT/.test(String(value)))).toEqual(
      [],
    );

    // No table holds a secret, its hash, a text or an id of a card; not the kept answers of requests, not the trail.
    const needles = [
      ...secretsOf(written),
      ...written.map(({ text }) => text),
      ...old,
      ...open.map(({ id }) => String(id)),
    ];
    for (const [name, rows] of after) {
      if (name === "walk_card") continue;
      const text = JSON.stringify(rows);
      expect(
        needles.filter((needle) => text.includes(String(needle))),
        name,
      ).toEqual([]);
    }
    expect(rowsOf(after, "idempotency_key").filter(({ key }) => key !== null).length).toBeLessThanOrEqual(2);
    const trail = rowsOf(after, "audit_event").filter(({ entity }) => entity === "walk");
    expect(trail.map(({ summary }) => summary).toSorted()).toEqual([
      "Began the first-year walk Spring walk",
      "Revealed the cards of Spring walk: 40 of them",
    ]);
    expect(trail.every((line) => line.before === null && line.after === null)).toBe(true);

    // What people are told after the reveal names nobody either, and a secret opens nothing any more.
    const told = await lead(getWalk, at);
    expect(told.body.shown).toHaveLength(40);
    for (const { id, name, userId } of people.slice(1))
      for (const needle of [id, name, userId]) expect(told.text).not.toContain(needle);
    expect((await ann(mine, { ...at, body: { secrets: [written[0]?.secret] } })).body.items).toEqual([]);
  });

  it("5.3 does not join a vote to who cast it, and keeps votes to itself until all are cast", async () => {
    const { ann, ben, lead, at, goTo } = await beginWalk({ votesEach: 2 });
    for (const ask of [ann, ben])
      for (const text of ["Bills are hard to read", "Nobody calls"])
        await ask(write, {
          ...at,
          body: { text: `${text} (${ask === ann})`, mark: 7, secret: makeSecret() },
        });
    const walk = await goTo("revealed", "voting");
    const cards: string[] = walk.shown.map(({ id }: { id: string }) => id);
    const secrets: string[] = [];
    const cast = async (ask: typeof ann, cardId: string | undefined) => {
      const secret = makeSecret();
      secrets.push(secret);
      const answer = await ask(vote, { ...at, body: { cardId, secret } });
      expect(answer.status).toBe(200);
      return answer.body.votesLeft;
    };
    await cast(lead, cards[0]);
    await cast(ann, cards[1]);
    expect(await cast(ben, cards[1])).toBe(1);
    const during = await dump();
    // Three people spent votes and all their rows carry the stamp of the last one's transaction, as do all ballots.
    expect(sameTransaction(during, "walk_ballot")).toEqual({ walk: 1, walk_card: 4, walk_voter: 3 });
    expect(rowsOf(during, "walk_voter")).toHaveLength(3);
    expect(rowsOf(during, "walk_ballot").map((row) => Object.keys(row).toSorted())[0]).toEqual(
      ["card_id", "ctid", "secret_hash", "workspace_id", "xmin"].toSorted(),
    );
    for (const [name, rows] of during)
      expect(
        secrets.filter((secret) => JSON.stringify(rows).includes(secret)),
        name,
      ).toEqual([]);
    expect(
      (await lead(getWalk, at)).body.shown.every(({ votes }: { votes: unknown }) => votes === null),
    ).toBe(true);

    const sorted = await goTo("sorting");
    expect(sorted.shown.map(({ votes }: { votes: number }) => votes)).toEqual([2, 1, 0, 0]);
    const after = await dump();
    expect(rowsOf(after, "walk_ballot")).toEqual([]);
    await lead(changeCard, {
      params: { ...at.params, card: sorted.shown[0].id },
      method: "PATCH",
      body: { version: sorted.shown[0].version, kind: "risk" },
    });
    const trail = rowsOf(await dump(), "audit_event").map(
      ({ summary, entity_id }) => `${summary} ${entity_id}`,
    );
    expect(trail.some((line) => cards.some((card) => line.includes(card)))).toBe(false);
  });
});
