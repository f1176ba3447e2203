/** The demo lives in three fixed years, so that it looks the same whenever it is made. */
export const demoStart = Date.UTC(2023, 10, 1, 4);
/** First instant after the last day, in New York. */
export const demoEnd = Date.UTC(2026, 10, 1, 4);

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export type DemoMonth = { start: number; end: number; month: number; yearsIn: number };

/** The thirty-six months, oldest first; `month` is 0 for January. */
export function demoMonths(): DemoMonth[] {
  return Array.from({ length: 36 }, (_, index) => ({
    start: Date.UTC(2023, 10 + index, 1, 5),
    end: Date.UTC(2023, 11 + index, 1, 4),
    month: (10 + index) % 12,
    yearsIn: index / 12,
  }));
}

/** The same day of the month, `months` later; short months end early. */
export function addDemoMonths(at: number, months: number): number {
  const date = new Date(at);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), last) - 1) * dayMs + (at % dayMs);
}

export const demoDate = (at: number) => new Date(at).toISOString().slice(0, 10);
