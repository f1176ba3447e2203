import { sayDays } from "@/components/studio/document/say";
import { sayMoney } from "@/components/studio/economics/figures";
import type { FigureUnit } from "@/lib/engine/profile/compare-rows";
import type { ProfileEconomics } from "@/lib/engine/profile/economics";
import type { Maybe } from "@/lib/engine/result";
import { formatMinutes, formatMonths } from "@/lib/format/duration";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import { sayReason } from "@/lib/format/reason";
import type { PanelId } from "./types";

/** Money of a profile without needless cents. */
export const money = sayMoney;

/** A figure of a comparison as a person reads it. */
export function sayFigure(value: number, unit: FigureUnit, currency: string): string {
  switch (unit) {
    case "money":
      return sayMoney(value, currency);
    case "minutes":
      return formatMinutes(value);
    case "days":
      return sayDays(value);
    case "months":
      return formatMonths(value);
    case "share":
      return formatPercent(value, value < 0.1 ? 2 : 1);
    case "times":
      return `${formatDecimal(value, 2)}×`;
    case "people":
      return `${formatDecimal(value, 0)} ${value === 1 ? "person" : "people"}`;
    default:
      return `${formatDecimal(value, Math.abs(value) < 10 ? 1 : 0)} ${unit}`;
  }
}

export function sayMaybe(value: Maybe, unit: FigureUnit, currency: string): string {
  return value.value === null ? sayReason(value.reason) : sayFigure(value.value, unit, currency);
}

/** A difference with its sign; "the same" for none. */
export function sayChange(value: Maybe, unit: FigureUnit, currency: string): string {
  if (value.value === null) return "–";
  if (Math.abs(value.value) < 1e-9) return "the same";
  if (unit === "share") {
    const points = value.value * 100;
    return `${points > 0 ? "+" : "−"}${formatDecimal(Math.abs(points), 2)} points`;
  }
  const size = sayFigure(Math.abs(value.value), unit, currency);
  if (size === sayFigure(0, unit, currency)) return "about the same";
  return `${value.value > 0 ? "+" : "−"}${size}`;
}

export function sayRelative(value: Maybe): string {
  if (value.value === null || Math.abs(value.value) < 1e-9) return "";
  const percent = value.value * 100;
  const sign = percent > 0 ? "+" : "−";
  const size = Math.abs(percent);
  return `${sign}${formatDecimal(size, size < 10 ? 1 : 0)}\u202f%`;
}

/** What one profile says about a customer, in a sentence. */
export function sayProfile({ acquisition, payback, ltv, currency }: ProfileEconomics): string {
  const won = acquisition.loaded.value;
  if (won === null) return `The economics wait: ${sayReason(acquisition.loaded.reason)}.`;
  const back = payback.first.value;
  const pays =
    back === null
      ? payback.first.reason === "never"
        ? "never pays back"
        : ""
      : back === 0
        ? "is paid back at the sale"
        : `pays back after ${formatMonths(back)}`;
  const worth = ltv.value === null ? "" : `is worth ${sayMoney(ltv.value, currency)}`;
  const said = [`costs ${sayMoney(won, currency)} to win`, pays, worth].filter(Boolean);
  const last = said.pop() ?? "";
  return `A customer ${said.length > 0 ? `${said.join(", ")} and ` : ""}${last}.`;
}

/** A value at the end of a line, short. */
export function sayEnd(value: number, panel: PanelId, currency: string): string {
  if (panel === "minutes") return formatMinutes(value);
  if (panel === "touches" || panel === "learning") return formatDecimal(value, value < 10 ? 1 : 0);
  return sayMoney(value, currency);
}

export function panelTitle(panel: PanelId, show: "total" | "rate", currency: string): string {
  const names = {
    margin: "Cumulative margin",
    minutes: "Activity",
    touches: "Touches",
    cost: "Cost",
    revenue: "Revenue",
    learning: "Learning",
  } as const;
  const units = {
    margin: `${currency}, of a customer who is won`,
    minutes: "staff minutes",
    touches: "touches, all channels",
    cost: show === "total" ? `${currency}, staff included` : `${currency} besides staff`,
    revenue: currency,
    learning: "facts",
  } as const;
  const how = panel === "margin" ? "" : show === "total" ? " so far" : " a day";
  return `${names[panel]}${how}, ${units[panel]}`;
}
