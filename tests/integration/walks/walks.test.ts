import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POST as promote } from "@/app/api/v1/walks/[id]/cards/[card]/promote/route";
import { PATCH as changeCard } from "@/app/api/v1/walks/[id]/cards/[card]/route";
import { POST as write } from "@/app/api/v1/walks/[id]/cards/route";
import { POST as withdraw } from "@/app/api/v1/walks/[id]/cards/withdraw/route";
import { POST as takeOver } from "@/app/api/v1/walks/[id]/facilitator/route";
import { POST as phase } from "@/app/api/v1/walks/[id]/phase/route";
import { PUT as change, GET as getWalk, DELETE as remove } from "@/app/api/v1/walks/[id]/route";
import { GET as follow } from "@/app/api/v1/walks/[id]/state/route";
import { POST as vote } from "@/app/api/v1/walks/[id]/votes/route";
import { POST as takeBack } from "@/app/api/v1/walks/[id]/votes/withdraw/route";
import { read } from "@/lib/db/sql";
import { useDatabase } from "@/tests/setup/use-database";
import { beginWalk, makeSecret } from "./setup";

useDatabase();

describe("the first-year walk", () => {
  it("5.3 goes from writing to closing, one phase at a time, by its facilitator", async () => {
    const { lead, ann, ben, walk, at, goTo, model } = await beginWalk({ anonymous: false });
    expect(walk).toMatchObject({ marks: [7, 30, 60, 90, 180, 365], votesEach: 5, phase: "writing" });
    const secret = makeSecret();
    const card = { secret, mark: 7, text: "The welcome letter is late" };
    expect((await ben(write, { ...at, body: card })).body).toMatchObject({ version: 1 });
    // Sent twice, written once.
    expect((await ben(write, { ...at, body: card })).body).toMatchObject({ version: 1 });
    expect((await ben(write, { ...at, body: { ...card, mark: 8 } })).status).toBe(422);
    await ann(write, { ...at, body: { secret: makeSecret(), mark: 30, text: "Calls are answered at once" } });

    expect((await ann(phase, { ...at, body: { phase: "revealed", version: walk.version } })).status).toBe(
      403,
    );
    expect((await lead(phase, { ...at, body: { phase: "voting", version: walk.version } })).status).toBe(409);
    const open = await goTo("revealed");
    expect(
      open.shown.map(({ text, author }: { text: string; author: string }) => `${author}: ${text}`),
    ).toEqual(["Test viewer: The welcome letter is late", "Test success: Calls are answered at once"]);
    expect((await ben(write, { ...at, body: { ...card, text: "Too late" } })).status).toBe(409);
    expect((await ben(withdraw, { ...at, body: { secret } })).status).toBe(409);

    const sorted = await goTo("voting", "sorting");
    const [first] = sorted.shown;
    const one = { params: { ...at.params, card: first.id } };
    expect(
      (await ben(changeCard, { ...one, method: "PATCH", body: { version: 1, kind: "risk" } })).status,
    ).toBe(403);
    await ann(changeCard, { ...one, method: "PATCH", body: { version: first.version, kind: "risk" } });
    const body = {
      version: first.version + 1,
      initiative: { modelId: model.id, stageId: model.stages.onboarding, name: "Send the letter on day 1" },
      kpi: {
        modelId: model.id,
        stageId: model.stages.onboarding,
        name: "Contacts in the first week",
        measure: "contacts_in_first_days",
        days: 7,
        target: 1,
      },
    };
    const made = await lead(promote, { ...one, body });
    expect(made.body).toMatchObject({
      initiative: { name: "Send the letter on day 1" },
      kpi: { initiativeId: made.body.initiative.id, target: 1 },
    });
    expect((await lead(promote, { ...one, body: { ...body, version: first.version + 2 } })).status).toBe(409);
    expect((await ann(takeOver, { ...at, method: "POST" })).body.facilitator).toBe("Test success");
    expect((await lead(phase, { ...at, body: { phase: "closed", version: 5 } })).status).toBe(403);
  });

  it("5.3 makes initiative and KPI together or not at all", async () => {
    const { lead, at, goTo, model } = await beginWalk();
    await lead(write, { ...at, body: { secret: makeSecret(), mark: 7, text: "A worry" } });
    const { shown } = await goTo("revealed", "voting", "sorting");
    const refused = await lead(promote, {
      params: { ...at.params, card: shown[0].id },
      body: {
        version: shown[0].version,
        initiative: { modelId: model.id, name: "A plan" },
        kpi: {
          modelId: model.id,
          name: "A figure",
          measure: "median_days_in_stage",
          stageId: "01900000-0000-7000-8000-000000000001",
        },
      },
    });
    expect(refused.status).toBe(422);
    const [{ made } = { made: -1 }] = await read<{ made: number }>(
      "SELECT count(*) AS made FROM initiative WHERE model_id = $1",
      [model.id],
    );
    expect(made).toBe(0);
  });

  it("5.3 loses nothing when two people edit one card", async () => {
    const { lead, ann, at, goTo } = await beginWalk();
    const secret = makeSecret();
    await ann(write, { ...at, body: { secret, mark: 7, text: "First" } });
    await ann(write, { ...at, body: { secret, mark: 7, text: "Second", version: 1 } });
    // The other window still shows the first version.
    const stale = await ann(write, { ...at, body: { secret, mark: 7, text: "Third", version: 1 } });
    expect(stale.status).toBe(412);
    expect(stale.body.details.current).toMatchObject({ text: "Second", version: 2 });
    const { shown } = await goTo("revealed");
    const one = { params: { ...at.params, card: shown[0].id }, method: "PATCH" };
    expect((await ann(changeCard, { ...one, body: { version: 1, text: "Clearer" } })).status).toBe(200);
    const late = await lead(changeCard, { ...one, body: { version: 1, text: "Shorter" } });
    expect(late.status).toBe(412);
    expect(late.body.details.current.text).toBe("Clearer");
  });

  it("5.3 answers who asks again with nothing until something changed", async () => {
    const { lead, ben, at } = await beginWalk();
    const first = (await ben(follow, at)).body;
    expect(first.state.phase).toBe("writing");
    const query = { revision: String(first.revision) };
    expect((await ben(follow, { ...at, query })).body).toEqual({ revision: first.revision, state: null });
    await lead(write, { ...at, body: { secret: makeSecret(), mark: 7, text: "New" } });
    expect((await ben(follow, { ...at, query })).body.state.counts).toEqual([{ mark: 7, cards: 1 }]);
    const kept = await lead(getWalk, at);
    const { name, votesEach, version } = kept.body;
    const refused = await lead(change, {
      ...at,
      method: "PUT",
      body: { name, votesEach, version, marks: [30] },
    });
    expect(refused.body.fields).toMatchObject([
      { path: "marks", message: "Cards lie at day 7; keep that mark." },
    ]);
  });

  it("5.3 keeps everybody within the budget, whatever is voted and taken back", async () => {
    const { ann, ben, at, goTo } = await beginWalk({ votesEach: 3 });
    for (const text of ["a", "b", "c"])
      await ann(write, { ...at, body: { secret: makeSecret(), mark: 7, text } });
    const { shown } = await goTo("revealed", "voting");
    const asks = [ann, ben];
    const held = asks.map(() => [] as { cardId: string; secret: string }[]);
    const step = fc.tuple(fc.nat(1), fc.nat(2), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const [who, card, back] of steps) {
          const ask = asks[who] ?? ann;
          const mine = held[who] ?? [];
          const last = back ? mine.pop() : undefined;
          if (last) {
            expect((await ask(takeBack, { ...at, body: last })).body.votesLeft).toBe(3 - mine.length);
          } else {
            const body = { cardId: shown[card].id, secret: makeSecret() };
            const { status } = await ask(vote, { ...at, body });
            expect(status).toBe(mine.length < 3 ? 200 : 409);
            if (status === 200) mine.push(body);
          }
        }
        const [sums] = await read<{ given: number; spent: number; ballots: number }>(
          `SELECT (SELECT sum(votes) FROM walk_card WHERE walk_id = $1) AS given,
             (SELECT coalesce(sum(spent), 0) FROM walk_voter WHERE walk_id = $1) AS spent,
             (SELECT count(*) FROM walk_ballot b JOIN walk_card c ON c.id = b.card_id WHERE c.walk_id = $1) AS ballots`,
          [at.params.id],
        );
        const count = held.flat().length;
        expect(sums).toEqual({ given: count, spent: count, ballots: count });
      }),
      { numRuns: 12 },
    );
  });

  it("5.3 is deleted with its cards by its facilitator or an owner; the trail keeps no word of them", async () => {
    const { owner, lead, ann, ben, walk, at, goTo } = await beginWalk();
    await ben(write, { ...at, body: { secret: makeSecret(), mark: 7, text: "Nobody ever calls back" } });
    await ann(write, { ...at, body: { secret: makeSecret(), mark: 30, text: "The letter is late" } });
    const { version } = await goTo("revealed", "voting");
    const { body: open } = await lead(getWalk, at);
    await ben(vote, { ...at, body: { cardId: open.shown[0].id, secret: makeSecret() } });
    const one = { ...at, method: "DELETE", query: { version: String(version) } };
    // Who may write but does not facilitate, and who may only join.
    expect((await ann(remove, one)).status).toBe(403);
    expect((await ben(remove, one)).status).toBe(403);
    await ann(takeOver, { ...at, method: "POST", body: {} });
    expect((await ann(remove, one)).status).toBe(412);
    const { body: now } = await ann(getWalk, at);
    const latest = { ...one, query: { version: String(now.version) } };
    const stranger = await beginWalk();
    expect((await stranger.lead(remove, latest)).status).toBe(404);
    expect((await ann(remove, latest)).status).toBe(204);
    expect((await lead(getWalk, at)).status).toBe(404);
    const left = await read(
      `SELECT (SELECT count(*) FROM walk_card WHERE workspace_id = $1) AS cards,
         (SELECT count(*) FROM walk_ballot WHERE workspace_id = $1) AS ballots,
         (SELECT count(*) FROM walk_voter WHERE workspace_id = $1) AS voters`,
      [owner.workspace.id],
    );
    expect(left).toEqual([{ cards: 0, ballots: 0, voters: 0 }]);
    const trail = await read<{ action: string; summary: string; line: string }>(
      "SELECT action, summary, a::text AS line FROM audit_event a WHERE workspace_id = $1 AND entity_id = $2 ORDER BY id",
      [owner.workspace.id, walk.id],
    );
    expect(trail.at(-1)).toMatchObject({
      action: "walk.deleted",
      summary: "Deleted the first-year walk Spring walk with 2 cards",
    });
    expect(JSON.stringify(trail)).not.toMatch(/calls back|letter is late/);
    // An owner deletes the walks of others.
    const other = await beginWalk();
    await other.ann(takeOver, { ...other.at, method: "POST", body: {} });
    const { body: theirs } = await other.lead(getWalk, other.at);
    const byOwner = { ...other.at, method: "DELETE", query: { version: String(theirs.version) } };
    expect((await other.lead(remove, byOwner)).status).toBe(204);
  });
});
