/** The 97.5 % point of the normal distribution: a band of 95 %. */
const Z = 1.959_963_984_540_054;

/** `log`: S·e^(±z·se/S), the default of R; `log-log` stays inside 0 to 1 by itself and suits small samples. */
export type Interval = "log" | "log-log";

/** A 95 % band; null where the estimate has no variance to speak of because nobody is left. */
export type Band = { readonly low: number | null; readonly high: number | null };

/**
 * Band of a survival estimate; `variance` is Greenwood's sum Σ d / (n (n − d)), the variance of ln S. At S = 1 both
 * ends are 1.
 */
export function survivalBand(survival: number, variance: number, kind: Interval): Band {
  if (survival === 0) return { low: null, high: null };
  if (survival === 1) return { low: 1, high: 1 };
  const spread = Z * Math.sqrt(variance);
  if (kind === "log")
    return { low: survival * Math.exp(-spread), high: Math.min(1, survival * Math.exp(spread)) };
  const size = -Math.log(survival);
  const shift = spread / size;
  return { low: Math.exp(-size * Math.exp(shift)), high: Math.exp(-size * Math.exp(-shift)) };
}
