import { compareText } from "@/lib/engine/collections";
import { type FieldUse, measureUse } from "./fields";
import type { Interaction } from "./interaction";

export const couplingKinds = ["event", "message", "rpc"] as const;
export type CouplingKind = (typeof couplingKinds)[number];

/** What moved the grade, as data; `lib/interactions/words.ts` puts it into sentences. */
export type GradeReason =
  | { readonly kind: "awaits-reply" }
  | { readonly kind: "open-consumers" }
  | { readonly kind: "domains"; readonly count: number }
  | { readonly kind: "one-domain"; readonly domain: string }
  | { readonly kind: "unobserved" }
  | { readonly kind: "inside-domain" }
  | { readonly kind: "names-consumers" }
  | { readonly kind: "single-use"; readonly fields: readonly string[]; readonly of: number }
  | { readonly kind: "bare" }
  | { readonly kind: "use-unknown" };

/**
 * `score` runs from 0, a bare event, to 1, rpc-style. A third belongs to each kind: its lower end is the loosest of
 * that kind.
 */
export type Grade = {
  readonly kind: CouplingKind;
  readonly score: number;
  readonly reasons: readonly GradeReason[];
  readonly use: FieldUse;
  /** Domains besides the producer's that take it, in order of their names. */
  readonly domains: readonly string[];
};

/** What the fields and what naming one's consumers weigh within a kind. */
const weightOf = { fields: 0.6, naming: 0.4 } as const;

function kindOf(interaction: Interaction, domains: readonly string[]): CouplingKind {
  if (interaction.awaitsReply) return "rpc";
  return domains.length === 1 && !interaction.openConsumers ? "message" : "event";
}

function reasonsOf(interaction: Interaction, domains: readonly string[], use: FieldUse): GradeReason[] {
  const [only] = domains;
  const who: GradeReason[] = interaction.openConsumers
    ? [{ kind: "open-consumers" }]
    : domains.length > 1
      ? [{ kind: "domains", count: domains.length }]
      : only !== undefined
        ? [{ kind: "one-domain", domain: only }]
        : [{ kind: interaction.consumers.length === 0 ? "unobserved" : "inside-domain" }];
  const told: GradeReason[] =
    interaction.fields?.length === 0
      ? [{ kind: "bare" }]
      : use.distance === null
        ? interaction.consumers.length === 0
          ? []
          : [{ kind: "use-unknown" }]
        : use.single.length === 0
          ? []
          : [
              {
                kind: "single-use",
                fields: use.single.map(({ field }) => field),
                of: new Set(interaction.fields ?? []).size,
              },
            ];
  return [
    ...(interaction.awaitsReply ? [{ kind: "awaits-reply" } as const] : []),
    ...who,
    ...(interaction.namesConsumers ? [{ kind: "names-consumers" } as const] : []),
    ...told,
  ];
}

/**
 * How closely an interaction binds those who take part in it (docs/decisions/0021-architecture.md). A reply that is
 * awaited makes it rpc-style; else exactly one outside domain makes it a message, and any other number, or consumers
 * unknown by design, an event. Within its kind it is the closer the more of its fields a single consumer uses, and if
 * the producer names its consumers. Fields whose use is not known count as shared.
 */
export function gradeInteraction(interaction: Interaction): Grade {
  const outside = interaction.consumers.map(({ domain }) => domain);
  const domains = [...new Set(outside)]
    .filter((domain) => domain !== interaction.producer?.domain)
    .sort(compareText);
  const use = measureUse(interaction);
  const kind = kindOf(interaction, domains);
  const within =
    weightOf.fields * (use.distance ?? 0) + weightOf.naming * (interaction.namesConsumers ? 1 : 0);
  return {
    kind,
    score: (couplingKinds.indexOf(kind) + within) / couplingKinds.length,
    reasons: reasonsOf(interaction, domains, use),
    use,
    domains,
  };
}
