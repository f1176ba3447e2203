/** Minor units; months may be parts. */
export type SavingInput = {
  /** What winning one customer costs, the prospects who did not close loaded on it. */
  readonly acquisitionMinor: number;
  /** What the customer brings a month now. */
  readonly monthlyMinor: number;
  /** How long one who leaves stays away. */
  readonly awayMonths: number;
  /** What the path costs. */
  readonly pathMinor: number;
};

export type Saving = { readonly lostMinor: number; readonly savedMinor: number };

/**
 * What upgrading saves against leaving and coming back: the customer need not be won again, and brings their margin
 * meanwhile; the path has its cost. A margin below zero is no loss to miss. Rounded once.
 */
export function reckonSaving({ acquisitionMinor, monthlyMinor, awayMonths, pathMinor }: SavingInput): Saving {
  const lost = Math.max(0, monthlyMinor) * awayMonths;
  return { lostMinor: Math.round(lost), savedMinor: Math.round(acquisitionMinor + lost - pathMinor) };
}

export type ForkInput = SavingInput & {
  /** Cumulative margin today. */
  readonly todayMinor: number;
  /** What the upgrade adds a month. */
  readonly moreMinor: number;
};

export type ForkPoint = {
  readonly month: number;
  readonly upgrade: number;
  readonly stay: number;
  readonly back: number;
};

/**
 * Three ways on from today, month by month: with the upgrade, without it, and leaving to be won back after the months
 * away. Straight lines of today's monthly margin: an outlook, not a forecast.
 */
export function drawFork(input: ForkInput, months: number): ForkPoint[] {
  const { todayMinor: today, monthlyMinor: monthly, moreMinor: more } = input;
  return Array.from({ length: months + 1 }, (_, month) => {
    const returned = month >= input.awayMonths;
    return {
      month,
      stay: Math.round(today + monthly * month),
      upgrade: Math.round(today - input.pathMinor + (monthly + more) * month),
      back: Math.round(
        returned ? today - input.acquisitionMinor + monthly * (month - input.awayMonths) : today,
      ),
    };
  });
}
