import { EngineError } from "@/lib/engine/engine-error";

const twoDecimals =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW";
const noDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const threeDecimals = "BHD IQD JOD KWD LYD OMR TND";
const fourDecimals = "CLF UYW";

/** Minor-unit exponents of the active ISO 4217 currencies. */
const decimalsByCode: ReadonlyMap<string, number> = new Map(
  [noDecimals, "", twoDecimals, threeDecimals, fourDecimals].flatMap((codes, decimals) =>
    codes
      .split(" ")
      .filter(Boolean)
      .map((code): [string, number] => [code, decimals]),
  ),
);

/** An ISO 4217 code. Literal codes stay literal in `Money<"EUR">`, so mixing them fails to compile. */
export type Currency = Uppercase<string>;

export const CURRENCIES: readonly string[] = [...decimalsByCode.keys()].sort();

export function isCurrency(code: string): code is Currency {
  return decimalsByCode.has(code);
}

/** Checks an ISO 4217 code. Throws `EngineError("unknown-currency")`. */
export function currency<C extends string>(code: C): C & Currency {
  if (!isCurrency(code)) throw new EngineError("unknown-currency", `Unknown currency ${code}.`);
  return code;
}

/** Decimals of the currency's minor unit: EUR 2, JPY 0, KWD 3. */
export function decimalsOf(code: string): number {
  const decimals = decimalsByCode.get(code);
  if (decimals === undefined) throw new EngineError("unknown-currency", `Unknown currency ${code}.`);
  return decimals;
}
