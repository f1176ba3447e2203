import type { FitFigure } from "@/lib/engine/profile/fit/figure";
import { CHANNELS } from "@/lib/engine/profile/profile";
import { CHANNEL_NAMES } from "@/lib/format/channel";

const names: Readonly<Record<string, string>> = {
  passRate: "Pass rate",
  days: "Duration",
  minuteRate: "Cost of a minute",
  minutes: "Minutes",
  cost: "Other cost",
  revenue: "Revenue",
  "churn.rate": "Churn a month",
};

/** What a measured figure is called; browser-safe. */
export function figureName({ key }: Pick<FitFigure, "key">): string {
  const channel = CHANNELS.find((one) => key === `touches.${one}`);
  return channel ? `Touches, ${CHANNEL_NAMES[channel].toLowerCase()}` : (names[key] ?? key);
}
