import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/lib/demo/random";
import type { Books, Kind } from "./books";
import type { Sender } from "./send";
import { customerSource, type MixedWorld } from "./world";

/** What a client needs to write: where, into what, and where it is written down. */
export type Writing = {
  send: Sender;
  world: MixedWorld;
  books: Books;
  random: Random;
  stopped: () => boolean;
};

const triesUnderKey = 200;

type Form = { kind: Kind; mark: string; path: string; body: object };

/**
 * Sends a form. Half of them carry an Idempotency-Key and are sent again under it until they are answered; the others
 * are given up at the first fault, as a person does who closes the page.
 */
async function sendForm({ send, books, random, stopped }: Writing, form: Form): Promise<void> {
  const { kind, mark, path, body } = form;
  const key = random.chance(0.5) ? mark : undefined;
  books.note(kind, mark, "unknown");
  for (let attempt = 0; attempt < triesUnderKey; attempt++) {
    const answer = await send("POST", path, { body, ...(key ? { key } : {}) });
    if (answer && answer.status < 300) return books.note(kind, mark, "acknowledged");
    // Begun before a kill, and nobody knows how it ended: the answer says to look it up.
    if (answer?.status === 409 && key) return;
    if (answer && answer.status < 500) {
      books.surprises.push(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return;
    }
    await wait(150);
    if (!key || stopped()) return;
    books.retried++;
  }
}

const someone = ({ world, random }: Writing) => random.pick(world.customers);

export function writeTouchpoint(writing: Writing): Promise<void> {
  const mark = writing.books.mark("touchpoint");
  const body = {
    customerId: someone(writing).id,
    channel: "phone",
    initiation: "reactive",
    activity: mark,
    minutes: writing.random.below(30),
    occurredAt: "2026-03-02T10:00:00Z",
  };
  return sendForm(writing, { kind: "touchpoint", mark, path: "/api/v1/touchpoints", body });
}

export function writeAgreement(writing: Writing): Promise<void> {
  const mark = writing.books.mark("agreement");
  const body = {
    customerId: someone(writing).id,
    kind: "policy",
    product: "Motor",
    number: mark,
    startsOn: "2026-02-01",
    amountMinor: 10_000 + writing.random.below(90_000),
  };
  return sendForm(writing, { kind: "agreement", mark, path: "/api/v1/agreements", body });
}

export function writeEntry(writing: Writing): Promise<void> {
  const mark = writing.books.mark("entry");
  const body = {
    customerId: someone(writing).id,
    kind: "cost",
    nature: "service",
    amountMinor: 1 + writing.random.below(5_000),
    currency: "EUR",
    description: mark,
    occurredAt: "2026-03-03T10:00:00Z",
  };
  return sendForm(writing, { kind: "entry", mark, path: "/api/v1/ledger-entries", body });
}

/** A batch of events, sent again until it is answered, as other systems do. */
export async function writeEvents(writing: Writing): Promise<void> {
  const { send, books, stopped } = writing;
  const marks = Array.from({ length: 4 }, () => books.mark("event"));
  const batch = marks.map((mark) => ({
    specversion: "1.0",
    id: mark,
    source: customerSource,
    type: "app.lifecurve.touchpoint.logged",
    subject: someone(writing).externalId,
    time: "2026-03-04T10:00:00Z",
    data: { channel: "email", initiation: "proactive", activity: mark, minutes: 1 },
  }));
  for (const mark of marks) books.note("event", mark, "unknown");
  const options = { body: batch, type: "application/cloudevents-batch+json" };
  while (!stopped()) {
    const answer = await send("POST", "/api/v1/events", options);
    if (answer && answer.status < 300) {
      const items = answer.body.items as { status: string; id: string }[];
      for (const item of items)
        if (item.status === "accepted") books.note("event", item.id, "acknowledged");
        else books.surprises.push(`The event ${item.id} was answered ${JSON.stringify(item)}`);
      return;
    }
    if (answer && answer.status < 500) {
      books.surprises.push(`/api/v1/events answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return;
    }
    await wait(150);
  }
}
