import { joinWords } from "@/lib/format/list";
import { formatCounted } from "@/lib/format/number";
import type { FactRow } from "./report";

/** "18 facts: 12 kept, 4 thrown away, 2 not said. 3 are used by nobody." */
export function sayInventory(rows: readonly FactRow[]): string {
  if (rows.length === 0) return "What is learned about customers, where, and what becomes of it.";
  const count = (kept: boolean | null) => rows.filter(({ fact }) => fact.kept === kept).length;
  const unused = rows.filter(({ fact }) => fact.uses.length === 0).length;
  const parts = [
    `${count(true)} kept`,
    `${count(false)} thrown away`,
    ...(count(null) > 0 ? [`${count(null)} not said`] : []),
  ];
  const rest =
    unused === 0 ? "" : unused === 1 ? " One is used by nobody." : ` ${unused} are used by nobody.`;
  return `${formatCounted(rows.length, "fact")}: ${parts.join(", ")}.${rest}`;
}

const NAMED = 3;

/** Names what is thrown away where much is learned; null where nothing is. */
export function sayDiscarded(rows: readonly FactRow[]): string | null {
  const found = rows.filter(({ flags }) => flags.some(({ kind }) => kind === "discarded"));
  if (found.length === 0) return null;
  const names = found.slice(0, NAMED).map(({ fact }) => fact.name);
  const more = found.length - names.length;
  const list = joinWords([...names, ...(more > 0 ? [formatCounted(more, "more")] : [])]);
  return `Learned where much is learned, and thrown away: ${list}.`;
}
