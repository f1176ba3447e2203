import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeRandom } from "@/lib/demo/random";

const channels = ["Agent", "Online", "Broker", "Branch"];
const dayMs = 86_400_000;

/** Policies of five years back, a third of them over, each with one payment. */
function* lines(count: number): Generator<string> {
  yield "policy_id,start_date,termination_date,reason,premium,channel,payment_date,payment\n";
  const random = makeRandom("table");
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  let chunk = "";
  for (let number = 1; number <= count; number++) {
    const start = Date.UTC(2021, 0, 1) + random.below(1_700) * dayMs;
    const over = random.chance(0.35);
    const end = over ? `${day(start + random.below(600) * dayMs)},Surrender` : "2026-01-01,In force";
    const paid = `${day(start + random.below(400) * dayMs)},${random.below(90_000) / 100}`;
    chunk += `P${number},${day(start)},${end},${200 + random.below(900)}.50,${random.pick(channels)},${paid}\n`;
    if (chunk.length < 64_000) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

/** A generated table of policies, made once and kept. Returns its path. */
export async function makeTable(count: number): Promise<string> {
  const file = path.resolve(".data-bench", `table-${count}.csv`);
  if (await stat(file).catch(() => null)) return file;
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(Readable.from(lines(count)), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return file;
}
