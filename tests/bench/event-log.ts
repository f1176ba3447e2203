import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeRandom } from "@/lib/demo/random";

const activities = [
  "Web visit",
  "Quote form",
  "Call received",
  "Call made",
  "Letter sent",
  "Document check",
  "Employer check",
  "Branch visit",
  "E-mail answered",
  "Chat",
  "Reminder sent",
];
const eventsPerCase = 12;

export const benchMapping = {
  stage: { Enquiry: "enquiry" } as Record<string, string>,
  outcome: { Approved: "closed", Declined: "declined" } as Record<string, "closed" | "declined">,
};

type Event = { caseNo: number; activity: string; at: Date; resource: string };

function* events(count: number): Generator<Event> {
  const random = makeRandom("event log");
  for (let caseNo = 1; caseNo * eventsPerCase <= count; caseNo++) {
    let at = Date.UTC(2024, 0, 1) + random.below(900) * 86_400_000 + random.below(86_400) * 1_000;
    for (let step = 0; step < eventsPerCase; step++) {
      const last = step === eventsPerCase - 1;
      const activity =
        step === 0
          ? "Enquiry"
          : last
            ? random.chance(0.2)
              ? "Approved"
              : "Declined"
            : random.pick(activities);
      yield { caseNo, activity, at: new Date(at), resource: `R${random.below(60)}` };
      at += random.below(3 * 86_400) * 1_000 + 1_000;
    }
  }
}

function* csv(count: number): Generator<string> {
  yield "case_id,activity,timestamp,resource,amount\n";
  let chunk = "";
  for (const event of events(count)) {
    chunk += `C${event.caseNo},${event.activity},${event.at.toISOString()},${event.resource},${5000 + (event.caseNo % 400) * 50}\n`;
    if (chunk.length < 64_000) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

function* xes(count: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n';
  let open = 0;
  for (const event of events(count)) {
    const before =
      event.caseNo === open
        ? ""
        : `${open ? "</trace>\n" : ""}<trace><string key="concept:name" value="C${event.caseNo}"/>`;
    open = event.caseNo;
    yield `${before}<event><string key="concept:name" value="${event.activity}"/><date key="time:timestamp" value="${event.at.toISOString()}"/><string key="org:resource" value="${event.resource}"/></event>\n`;
  }
  yield `${open ? "</trace>\n" : ""}</log>\n`;
}

/** A generated event log, made once and kept. Returns its path. */
export async function makeEventLog(format: "csv" | "xes", count: number): Promise<string> {
  const file = path.resolve(".data-bench", `log-${count}.${format}`);
  if (await stat(file).catch(() => null)) return file;
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(Readable.from((format === "csv" ? csv : xes)(count)), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return file;
}

export const eventCount = (asked: number) => Math.floor(asked / eventsPerCase) * eventsPerCase;
