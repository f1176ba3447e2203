import type { ComboOption } from "@/components/ui/combo-box";
import { CURRENCIES } from "@/lib/engine/money/currency";

/** Every active currency with its English name; made on the server so that both sides read the same names. */
export function currencyOptions(): ComboOption[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return CURRENCIES.map((code) => ({ id: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Every canonical zone, and UTC. */
export function zoneOptions(keep?: string): ComboOption[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(keep ? [keep] : [])]);
  return [...zones].sort().map((zone) => ({ id: zone, label: zone.replaceAll("_", " ") }));
}

const euroRegions = new Set("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "));
const currencyByRegion: Readonly<Record<string, string>> = {
  AE: "AED",
  AR: "ARS",
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CL: "CLP",
  CN: "CNY",
  CO: "COP",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HK: "HKD",
  HU: "HUF",
  ID: "IDR",
  IL: "ILS",
  IN: "INR",
  IS: "ISK",
  JP: "JPY",
  KE: "KES",
  KR: "KRW",
  KW: "KWD",
  LI: "CHF",
  MX: "MXN",
  MY: "MYR",
  NG: "NGN",
  NO: "NOK",
  NZ: "NZD",
  PE: "PEN",
  PH: "PHP",
  PL: "PLN",
  RO: "RON",
  RS: "RSD",
  SA: "SAR",
  SE: "SEK",
  SG: "SGD",
  TH: "THB",
  TN: "TND",
  TR: "TRY",
  TW: "TWD",
  UA: "UAH",
  US: "USD",
  VN: "VND",
  ZA: "ZAR",
};

/** The currency of the region a browser's languages name first; euro when none does. */
export function currencyOfLanguages(languages: readonly string[]): string {
  for (const language of languages) {
    try {
      const region = new Intl.Locale(language).region;
      if (!region) continue;
      if (euroRegions.has(region)) return "EUR";
      const known = currencyByRegion[region];
      if (known) return known;
    } catch {
      // A browser may send a language tag that is none.
    }
  }
  return "EUR";
}

/** "nl-NL,nl;q=0.9" → ["nl-NL", "nl"]. */
export function languagesOf(header: string | null): string[] {
  return (header ?? "")
    .split(",")
    .map((part) => part.split(";")[0]?.trim() ?? "")
    .filter(Boolean);
}
