import type { ObservationKind } from "./schema";

/** What often comes up in the first year, to pick from: day, kind, and words as somebody would write them on a card. */
export type CatalogueEntry = { day: number; kind: ObservationKind; text: string };
export type Catalogue = { id: string; name: string; entries: readonly CatalogueEntry[] };

const concern = (day: number, text: string): CatalogueEntry => ({ day, kind: "concern", text });
const risk = (day: number, text: string): CatalogueEntry => ({ day, kind: "risk", text });
const gap = (day: number, text: string): CatalogueEntry => ({ day, kind: "success_gap", text });

const insurers: Catalogue = {
  id: "insurers",
  name: "Insurers",
  entries: [
    concern(7, "The documents came in four mails, and none says which one counts."),
    concern(7, "Nobody said thank you, or what happens next."),
    gap(7, "The customer cannot say what is covered and what is not."),
    risk(7, "The old insurer was never told, so two policies run."),
    concern(30, "The first bill is higher than the quote, and nothing explains the difference."),
    gap(30, "The app was promised at the sale and is not set up."),
    risk(30, "The direct debit failed once, and the reminder sounded like a threat."),
    gap(60, "The answers that earn a discount were asked for and never used."),
    concern(90, "A small claim took five calls to report."),
    risk(90, "The agent who sold it has left, and nobody introduced a new one."),
    gap(180, "Cover still follows the life of a year ago: the new car, house or child is missing."),
    concern(180, "We only write when we want money."),
    risk(365, "The renewal price rises without a word on why, and a comparison site is one click away."),
    gap(365, "Nobody can show the customer what the policy did in its first year."),
  ],
};

const lenders: Catalogue = {
  id: "lenders",
  name: "Lenders",
  entries: [
    concern(7, "The money arrived, but not the plan of instalments."),
    gap(7, "The borrower cannot say what the loan costs in all."),
    risk(7, "The first instalment falls before payday."),
    concern(30, "The balance on line and the balance in the letter differ."),
    gap(30, "Paying more back is possible, and nobody knows how."),
    risk(30, "A returned payment sets off a fee before anybody calls."),
    concern(60, "Changing the day of payment takes a form on paper."),
    risk(90, "Two late payments in a row, and the only contact was automatic."),
    gap(90, "The thing the loan was for is not finished, and no one asked."),
    concern(180, "An offer for another loan came while a question about this one was open."),
    gap(180, "A pause after a loss of work was possible, and was never offered."),
    risk(365, "A competitor takes the loan over at a lower rate, and we learn it from the payoff."),
    gap(365, "A year of payments on time has earned nothing that the borrower can see."),
  ],
};

const software: Catalogue = {
  id: "software",
  name: "Software",
  entries: [
    concern(7, "Who bought it and who uses it have never met us together."),
    gap(7, "Nobody has signed in besides the administrator."),
    risk(7, "What was promised at the sale is not what was ordered."),
    concern(30, "Data had to be loaded twice."),
    gap(30, "The first task that it was bought for has not been done in it."),
    risk(30, "The one person who believed in it is leaving."),
    concern(60, "Answers to questions depend on whom one reaches."),
    gap(60, "The old spreadsheet is still kept beside it."),
    risk(90, "Use falls, and only the licence count is watched."),
    gap(90, "There is no figure of before to compare with."),
    concern(180, "Releases change screens without a word."),
    gap(180, "Half of what is paid for is not switched on."),
    risk(365, "The renewal is the first talk with who decides."),
    gap(365, "Nobody can say in one sentence what a year of it has brought."),
  ],
};

export const catalogues: readonly Catalogue[] = [insurers, lenders, software];

/** The mark that lies nearest to a day; the earlier of two as near. */
export function nearestMark(marks: readonly number[], day: number): number {
  return marks.reduce(
    (best, mark) => (Math.abs(mark - day) < Math.abs(best - day) ? mark : best),
    marks[0] ?? day,
  );
}
