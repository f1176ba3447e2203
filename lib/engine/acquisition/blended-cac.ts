import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";

/** A line of pre-close cost in minor units or plain units, all alike. */
export type CostLine = {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly media: boolean;
};

/** A CAC with the list of lines that went into it and of those left out, stored beside the number. */
export type ListedCac = {
  readonly cac: Ratio;
  readonly included: readonly CostLine[];
  readonly excluded: readonly CostLine[];
};

/** Paid CAC: media / closes. */
export function paidCac(lines: readonly CostLine[], closes: number): ListedCac {
  return listCac(lines, closes, (line) => line.media);
}

/** Blended, fully loaded CAC: all pre-close cost of the included lines / closes. Every line by default. */
export function blendedCac(
  lines: readonly CostLine[],
  closes: number,
  include: (line: CostLine) => boolean = () => true,
): ListedCac {
  return listCac(lines, closes, include);
}

function listCac(
  lines: readonly CostLine[],
  closes: number,
  include: (line: CostLine) => boolean,
): ListedCac {
  const included = lines.filter(include);
  const cost = totalBy(included, (line) => line.amount);
  return {
    cac: divide(cost, closes, "no-closes"),
    included,
    excluded: lines.filter((line) => !include(line)),
  };
}
