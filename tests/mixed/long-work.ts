import { setTimeout as wait } from "node:timers/promises";
import type { Answered } from "./send";
import type { Writing } from "./writes";

/** Asks until there is an answer; null where the load stopped first. */
async function ask(
  { send, stopped }: Writing,
  method: string,
  path: string,
  options: { body?: unknown; key?: string } = {},
): Promise<Answered | null> {
  for (;;) {
    const answer = await send(method, path, options);
    if (answer && answer.status < 500) return answer;
    if (stopped()) return null;
    await wait(200);
  }
}

/** Waits until what stands there has one of these states; null where the load stopped first. */
async function waitFor(writing: Writing, path: string, states: readonly string[]): Promise<Answered | null> {
  for (;;) {
    const answer = await ask(writing, "GET", path);
    if (!answer || states.includes(String(answer.body.status))) return answer;
    if (writing.stopped()) return null;
    await wait(250);
  }
}

const callsEach = 3;

function logOf(mark: string, cases: number): Uint8Array {
  const lines = ["case,activity,timestamp"];
  for (let number = 0; number < cases; number++)
    for (let call = 0; call < callsEach; call++)
      lines.push(`${mark}-${number},Call,2026-01-0${1 + call}T10:00:00Z`);
  return new TextEncoder().encode(lines.join("\n"));
}

const mappingOf = (mark: string) => ({
  target: {
    kind: "new",
    name: mark,
    industry: "lending",
    stages: [{ key: "applied", name: "Applied", kind: "acquisition" }],
  },
  activities: {
    Call: { as: "touchpoint", channel: "phone", direction: "outbound", initiation: "proactive" },
  },
});

/** Brings a log in, from upload to publication. Whatever dies meanwhile, it is there whole or not at all. */
export async function runImport(writing: Writing, cases = 60): Promise<void> {
  const { books } = writing;
  const mark = books.mark("import");
  const file = logOf(mark, cases);
  const made = await ask(writing, "POST", "/api/v1/imports", {
    body: { fileName: `${mark}.csv`, byteSize: file.byteLength },
  });
  if (made?.status !== 201) return;
  const id = String(made.body.id);
  const path = `/api/v1/imports/${id}`;
  const entry: { id: string; rows: number; publish: "acknowledged" | "unknown" | "never" } = {
    id,
    rows: cases,
    publish: "never",
  };
  books.imports.set(mark, entry);
  const sent = await ask(writing, "PUT", `${path}/file`, { body: file });
  // A file that arrived before its answer was lost is not taken twice: the state below tells.
  if (!sent) return;
  const staged = await waitFor(writing, path, ["staged", "failed", "uploaded"]);
  if (staged?.body.status !== "staged") return;
  const suggested = (staged.body.profile as { suggestedMapping?: object } | null)?.suggestedMapping;
  const mapped = await ask(writing, "PUT", `${path}/mapping`, {
    body: { version: staged.body.version, mapping: { ...suggested, ...mappingOf(mark) } },
  });
  const current = mapped?.status === 200 ? mapped : await ask(writing, "GET", path);
  if (!current) return;
  const publish = await writing.send("POST", `${path}/publish`, { body: { version: current.body.version } });
  entry.publish =
    publish && publish.status < 300 ? "acknowledged" : publish && publish.status < 500 ? "never" : "unknown";
  if (entry.publish !== "never") await waitFor(writing, path, ["published", "staged", "failed"]);
}

/** A charge, then a run that shares everything out. */
export async function runAllocation(writing: Writing): Promise<void> {
  const { books, random, world } = writing;
  const mark = books.mark("charge");
  books.note("charge", mark, "unknown");
  const charged = await ask(writing, "POST", "/api/v1/charges", {
    body: {
      poolId: world.poolId,
      purpose: "subscription",
      startsOn: "2026-03-01",
      amount: `${1 + random.below(900)}.00`,
      currency: "EUR",
      source: "mixed",
      externalId: mark,
    },
  });
  if (charged && charged.status < 300) books.note("charge", mark, "acknowledged");
  else if (charged)
    books.surprises.push(`/api/v1/charges answered ${charged.status}: ${JSON.stringify(charged.body)}`);
  const started = await writing.send("POST", "/api/v1/allocation-runs", {
    body: { from: "2026-03", to: "2026-03" },
  });
  if (started?.status !== 202) return;
  const id = String(started.body.id);
  books.runs.add(id);
  await waitFor(writing, `/api/v1/allocation-runs/${id}`, ["done", "unchanged", "failed", "cancelled"]);
}
