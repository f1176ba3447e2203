import { makeRandom } from "@/lib/demo/random";
import { makeFile } from "./files";
import { type Answered, fire } from "./fire";
import { faultOf } from "./judge";
import { type Document, makeShot, operationsOf, type Shot } from "./requests";
import { makeDemo, makeHome, type World } from "./world";

export type Fault = { number: number; shot: Shot; text: string };
export type Report = {
  answers: Record<string, number>;
  operations: number;
  faults: Fault[];
  imports: number;
};
export type Plan = {
  count: number;
  seed: string;
  concurrency: number;
  /** Every so many requests a file is imported, and things that were deleted are made anew. */
  every: { file: number; renewal: number };
  /** Called after each so many requests. */
  onProgress?: (done: number, report: Report) => Promise<void> | void;
};

/** Fires requests made of the document, and files, at a server, and tells every answer that must not be. */
export async function fuzz(url: string, world: World, document: Document, plan: Plan): Promise<Report> {
  const operations = operationsOf(document);
  const asked = new Set<string>();
  const report: Report = { answers: {}, operations: 0, faults: [], imports: 0 };
  let number = 0;
  const heed = (at: number, shot: Shot, answered: Answered) => {
    asked.add(shot.name);
    report.answers[answered.status] = (report.answers[answered.status] ?? 0) + 1;
    const text = faultOf(shot, answered);
    if (text) report.faults.push({ number: at, shot, text });
  };
  const work = async () => {
    for (let at = number++; at < plan.count; at = number++) {
      const dice = makeRandom(`${plan.seed} ${at}`);
      if (at > 0 && at % plan.every.renewal === 0)
        world.homes = [await makeHome(), ...(world.homes.length > 1 ? [await makeDemo(1)] : [])];
      if (at % plan.every.file === 0) {
        report.imports++;
        for (const [shot, answered] of await importFile(url, world, makeFile(dice))) heed(at, shot, answered);
        continue;
      }
      // All operations in turn, so that none is left out by chance.
      const operation = operations[at % operations.length];
      if (!operation) continue;
      const shot = makeShot(dice, document, operation, world);
      heed(at, shot, await fire(url, shot));
      if (at > 0 && at % 500 === 0) await plan.onProgress?.(at, report);
    }
  };
  await Promise.all(Array.from({ length: plan.concurrency }, work));
  report.operations = asked.size;
  return report;
}

/** The life of one import: opened, sent, read by the worker, looked at. A fault of the worker counts as a 500. */
async function importFile(
  url: string,
  world: World,
  file: { fileName: string; bytes: Buffer },
): Promise<[Shot, Answered][]> {
  const done: [Shot, Answered][] = [];
  const send = async (method: string, address: string, type: string | null, body: Buffer | null) => {
    const headers = {
      authorization: `Bearer ${world.homes[0]?.key}`,
      ...(type ? { "content-type": type } : {}),
    };
    const shot = { name: `import: ${method} ${file.fileName}`, method, address, headers, body };
    const answered = await fire(url, shot);
    done.push([shot, answered]);
    return answered;
  };
  const about = JSON.stringify({ fileName: file.fileName, byteSize: file.bytes.byteLength });
  const made = await send("POST", "/api/v1/imports", "application/json", Buffer.from(about));
  if (made.status !== 201) return done;
  const { id } = JSON.parse(made.text) as { id: string };
  const address = `/api/v1/imports/${id}`;
  const taken = await send("PUT", `${address}/file`, "application/octet-stream", file.bytes);
  if (taken.status >= 300) return done;
  const until = Date.now() + 60_000;
  for (;;) {
    const seen = await send("GET", address, null, null);
    const { status, error } = JSON.parse(seen.text) as { status: string; error: { code: string } | null };
    if (error?.code === "internal") seen.status = 500;
    // "uploaded" waits for an answer of a person.
    if (!["staging", "checking"].includes(status)) break;
    if (Date.now() > until) {
      seen.status = 0;
      seen.text = `The import stays ${status}.`;
      break;
    }
    // Only the last look counts among the answers.
    done.pop();
    await new Promise((later) => setTimeout(later, 200));
  }
  await send("GET", `${address}/issues`, null, null);
  await send("GET", `${address}/preview`, null, null);
  return done;
}
