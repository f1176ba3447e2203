import { joinWords } from "@/lib/format/list";
import { formatDecimal } from "@/lib/format/number";
import type { Evidence } from "./schema";
import { signalWords } from "./words";

const rounded = (strength: number | null) => (strength === null ? "not known" : formatDecimal(strength, 2));
/** A signal that moved by less is no news. */
const NEWS = 0.05;

/** What has changed since a verdict was given, in words; null where the figures stand as they stood. */
export function sayStale(then: Evidence, now: Evidence): string | null {
  const [before, after] = [rounded(then.strength), rounded(now.strength)];
  if (before === after && then.proposed === now.proposed) return null;
  const moved = now.signals.flatMap((signal) => {
    const was = then.signals.find(({ kind }) => kind === signal.kind);
    const apart = was ? Math.abs((was.strength ?? 0) - (signal.strength ?? 0)) : 1;
    return apart >= NEWS || (was?.strength === null) !== (signal.strength === null)
      ? [signalWords[signal.kind].toLowerCase()]
      : [];
  });
  const why = moved.length > 0 ? `: ${joinWords(moved)}` : "";
  const turn =
    then.proposed === now.proposed
      ? ""
      : now.proposed
        ? " It is proposed by now."
        : " It is no longer proposed.";
  return `The strength was ${before} when this was said and is ${after} now${why}.${turn} Look at it again.`;
}

/** Short text that is another one once the figures or the verdict are others. */
export function fingerprint(evidence: Evidence, verdictId: string | null): string {
  const parts = evidence.signals.map(
    ({ strength, source }) => `${strength === null ? "-" : strength.toFixed(2)}${source[0]}`,
  );
  return [evidence.proposed ? "p" : "n", ...parts, verdictId ?? "none"].join(" ");
}
