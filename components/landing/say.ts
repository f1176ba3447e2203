import type { Life } from "./two-lives";

/** Dollars as they are said: two places below ten, none above. */
export function money(value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : 0;
  const text = Math.abs(value).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${value < 0 && Number(text.replaceAll(",", "")) !== 0 ? "−" : ""}$${text}`;
}

export function monthsInWords(months: number): string {
  if (months === 0) return "no time";
  if (months < 1) return "less than a month";
  const rounded = months < 10 ? Math.round(months * 10) / 10 : Math.round(months);
  return `${rounded} ${rounded === 1 ? "month" : "months"}`;
}

/** The finding of the picture, from the figures as they stand after any drag. */
export function lifeSentence(app: Life, auto: Life): string {
  const share = auto.cac > 0 ? Math.round((auto.load / auto.cac) * 100) : 0;
  const first =
    app.payback === null
      ? "The app never earns its customer back"
      : `The app earns its customer back in ${monthsInWords(app.payback)}`;
  const second =
    auto.payback === null
      ? "the auto policy not in five years"
      : `the auto policy takes ${monthsInWords(auto.payback)}`;
  return `${first}; ${second}, because ${share} % of what it costs to win a policyholder goes to people who never buy.`;
}
