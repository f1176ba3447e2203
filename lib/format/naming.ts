import { joinWords } from "./list";

/** Things that name another, to who wanted to delete it: "the KPI “Calls a month” and the risk rule “Silence”". */
export function sayNaming(namings: readonly { as: string; called: string }[]): string {
  return joinWords(namings.map(({ as, called }) => `the ${as} “${called}”`));
}
