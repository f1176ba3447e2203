import type { Actor } from "@/lib/auth/actor";
import { createCustomersIn, Overtaken } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError } from "@/lib/errors";
import type { CloudEvent, ReadEvent } from "@/lib/formats/cloudevents/event";
import { carryOut, isDone, type Outcome } from "./carry-out";
import { findCustomers, lockWaiting } from "./find-customers";
import { type Judged, judge, type Refusal, refusalOf } from "./judge";
import { attempt } from "./savepoint";
import type { EventAnswer } from "./schema";
import { claimEvents, findKnown, type Known, keyOf, settleEvents, timeOf } from "./store";

export type Answered = EventAnswer & { code: AppError["code"] | null };

/**
 * Takes the events of one request in one transaction: each is carried out whole, waits for its customer, or is refused, and
 * none at another's cost. One that came before is answered as it was and does nothing. Answers in the order of the request.
 */
export async function receiveEvents(
  actor: Actor,
  read: readonly ReadEvent[],
  receivedAt = new Date(),
): Promise<Answered[]> {
  const first = new Map<string, CloudEvent>();
  for (const { event } of read) {
    if (event && !first.has(keyOf(event.source, event.id))) first.set(keyOf(event.source, event.id), event);
  }
  const events = [...first.values()];
  const { outcomes, known } = await writeTransaction((sql) => takeIn(sql, actor, events, receivedAt));
  return read.map((one) => {
    if (!one.event)
      return { ...refused({ code: "invalid", faults: [...one.faults] }), source: one.source, id: one.id };
    const { source, id } = one.event;
    const key = keyOf(source, id);
    const before = known.get(key);
    const outcome = outcomes.get(key);
    const answer = before ? answerAgain(before, one.event) : outcome ? answerNow(outcome) : null;
    if (!answer) throw new AppError("internal", "An event was left without an answer.");
    return { ...answer, duplicate: answer.duplicate || first.get(key) !== one.event, source, id };
  });
}

type TakenIn = { outcomes: Map<string, Outcome | "waiting">; known: Map<string, Known> };

async function takeIn(
  sql: Sql,
  actor: Actor,
  events: readonly CloudEvent[],
  receivedAt: Date,
): Promise<TakenIn> {
  const workspaceId = actor.workspace.id;
  const rows = await claimEvents(sql, actor, events, receivedAt);
  const fresh = events.filter(({ source, id }) => rows.has(keyOf(source, id)));
  const known = await findKnown(
    sql,
    workspaceId,
    events.filter((event) => !fresh.includes(event)),
  );
  const outcomes = new Map<string, Outcome | "waiting">();
  const note = (event: CloudEvent, outcome: Outcome | "waiting") =>
    void outcomes.set(keyOf(event.source, event.id), outcome);
  const judged: Judged[] = [];
  for (const event of fresh) {
    const verdict = judge(actor, event, receivedAt);
    if ("code" in verdict) note(event, verdict);
    else judged.push(verdict);
  }
  const at = (one: Judged) => timeOf(one.event, receivedAt);
  const people = judged.filter(({ customer }) => customer === null);
  for (const [{ event }, outcome] of await bring(sql, actor, people)) note(event, outcome);
  const facts = judged.filter(({ customer }) => customer !== null);
  const left = await carryOutKnown(sql, actor, facts, at, note);
  if (left.length > 0) {
    await lockWaiting(sql, workspaceId, "waits");
    for (const one of await carryOutKnown(sql, actor, left, at, note)) note(one.event, "waiting");
  }
  await settleEvents(
    sql,
    workspaceId,
    fresh.flatMap((event) => {
      const [row, outcome] = [
        rows.get(keyOf(event.source, event.id)),
        outcomes.get(keyOf(event.source, event.id)),
      ];
      return row && outcome ? [{ row, event, outcome }] : [];
    }),
  );
  return { outcomes, known };
}

/** Carries out those whose customer is known and answers the others. */
async function carryOutKnown(
  sql: Sql,
  actor: Actor,
  facts: readonly Judged[],
  at: (one: Judged) => Date,
  note: (event: CloudEvent, outcome: Outcome) => void,
): Promise<Judged[]> {
  const customers = await findCustomers(sql, actor.workspace.id, facts);
  const ready = [...customers].map(([judged, customerId]) => ({ judged, customerId, actor, at: at(judged) }));
  for (const [{ judged }, outcome] of await carryOut(sql, ready)) note(judged.event, outcome);
  return facts.filter((one) => !customers.has(one));
}

/** Customers who are known already are those customers; what was waiting for any of them is carried out with them. */
export async function bring(
  sql: Sql,
  actor: Actor,
  people: readonly Judged[],
): Promise<Map<Judged, Outcome>> {
  if (people.length === 0) return new Map();
  const inputs = people.map(({ content }) => newCustomer.parse(content));
  const made = await createCustomersIn(sql, actor, inputs, (work) => attemptTwice(sql, work));
  return new Map(
    people.map((one, index): [Judged, Outcome] => {
      const answer = made[index] ?? new AppError("internal", "The customer was not written.");
      if (answer instanceof AppError) return [one, refusalOf(answer)];
      return [one, { entity: "customer", entityId: answer.id, customerId: answer.id }];
    }),
  );
}

/** Somebody else may bring the same one at the same time; the second time they are there. */
async function attemptTwice<T>(sql: Sql, work: () => Promise<T>): Promise<T | AppError> {
  const once = () =>
    attempt(sql, () =>
      work().catch((error: unknown) => {
        if (!(error instanceof Overtaken)) throw error;
        const message = "Another event is bringing the same customer; send this one again.";
        throw new AppError("conflict", message, { cause: error });
      }),
    );
  const first = await once();
  return first instanceof AppError && first.cause instanceof Overtaken ? once() : first;
}

type Half = Omit<Answered, "source" | "id">;

function refused({ code, faults }: Refusal): Half {
  return { status: "refused", duplicate: false, faults, entity: null, entityId: null, code };
}

function answerNow(outcome: Outcome | "waiting"): Half {
  if (outcome === "waiting")
    return { status: "waiting", duplicate: false, faults: [], entity: null, entityId: null, code: null };
  if (!isDone(outcome)) return refused(outcome);
  const { entity, entityId } = outcome;
  return { status: "accepted", duplicate: false, faults: [], entity, entityId, code: null };
}

/** As it was answered before; of another type it is another event, and somebody has given it a name that was taken. */
function answerAgain(known: Known, event: CloudEvent): Half {
  if (known.type !== event.type) {
    const message = `${event.source} already sent ${event.id} as another type; give each event an id of its own.`;
    return refused({ code: "conflict", faults: [{ attribute: "id", message }] });
  }
  return {
    status: known.status,
    duplicate: true,
    faults: known.faults ?? [],
    entity: known.entity,
    entityId: known.entity_id,
    code: null,
  };
}
