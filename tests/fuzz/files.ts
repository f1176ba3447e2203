import { gzipSync } from "node:zlib";
import type { Random as Dice } from "@/lib/demo/random";
import { hostileTexts } from "./hostile";

const head = "case,activity,time,minutes,cost";
const table = "customer,name,product,amount,date";

function rows(dice: Dice, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    [
      `c${dice.below(50)}`,
      dice.chance(0.2) ? quoted(dice.pick(hostileTexts)) : "Call",
      dice.chance(0.2) ? dice.pick(hostileTexts).slice(0, 40) : `2026-03-0${1 + (index % 9)}T10:00:00Z`,
      dice.chance(0.2) ? "1e400" : "5",
      dice.chance(0.2) ? "-999999999999999999999" : "1,5",
    ].join(dice.pick([",", ",", ";", "\t"])),
  );
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const xes = (inside: string) =>
  `<?xml version="1.0"?><log xes.version="1.0"><trace><string key="concept:name" value="c1"/><event>${inside}</event></trace></log>`;

/** A file that an import is given: broken in one of the ways files are. */
export function makeFile(dice: Dice): { fileName: string; bytes: Buffer } {
  const text = [dice.pick([head, table, "", head.replaceAll(",", ";")]), ...rows(dice, dice.below(80))].join(
    dice.pick(["\n", "\r\n", "\r"]),
  );
  const csv = (bytes: Buffer) => ({ fileName: "log.csv", bytes });
  switch (dice.below(14)) {
    case 0:
      return csv(Buffer.from(`\ufeff${text}`));
    case 1:
      return csv(Buffer.from(`\ufeff${text}`, "utf16le"));
    case 2:
      return csv(Buffer.from(text, "utf16le"));
    case 3:
      return { fileName: "log.csv.gz", bytes: gzipSync(text) };
    case 4:
      return { fileName: "log.csv.gz", bytes: gzipSync(text).subarray(0, 30) };
    case 5:
      return csv(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x00])]));
    case 6:
      return csv(Buffer.from(`${head}\n"never closed,${text}`));
    case 7:
      return csv(Buffer.from(`${head}\n${"x".repeat(300_000)},${"y,".repeat(50_000)}`));
    case 8:
      return {
        fileName: "log.xes",
        bytes: Buffer.from(
          xes(`<date key="time:timestamp" value="${dice.pick(["2026-03-04T10:00:00Z", "never"])}"/>`),
        ),
      };
    case 9:
      return { fileName: "log.xes", bytes: Buffer.from(xes("<a>".repeat(20_000))) };
    case 10:
      return {
        fileName: "log.xes",
        bytes: Buffer.from(
          `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${xes('<string key="x" value="&b;"/>')}`,
        ),
      };
    case 11:
      return { fileName: dice.pick(["focus.csv", "=1+1.csv", "..\\..\\a.csv"]), bytes: Buffer.from(text) };
    case 12:
      return csv(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    default:
      return csv(Buffer.from(text));
  }
}
