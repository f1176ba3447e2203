import type { SuggestedChannel, SuggestedStageKind } from "@/lib/formats/event-log/suggest/types";

/** English first, then Dutch. Every pattern sees lower-case words with single spaces. */
const word = (alternatives: string) => new RegExp(`(?:^| )(?:${alternatives})(?: |$)`);

/** What the single letters before an underscore, or the first word of a name, stand for. */
export const OBJECTS: Readonly<Record<string, string>> = {
  a: "application",
  c: "claim",
  i: "invoice",
  l: "loan",
  o: "offer",
  p: "policy",
  q: "quote",
  s: "subscription",
  t: "task",
  w: "work item",
};

/** Papers about a customer's application or contract, not the application or contract itself. */
export const SUBSIDIARY_OBJECTS: ReadonlySet<string> = new Set([
  "offer",
  "quote",
  "claim",
  "invoice",
  "payment",
  "task",
  "work item",
  "document",
  "offerte",
  "factuur",
]);

/** Contracts that can only be ended once they exist. */
export const CONTRACT_OBJECTS: ReadonlySet<string> = new Set([
  "policy",
  "subscription",
  "contract",
  "account",
  "membership",
  "loan",
  "agreement",
  "polis",
  "abonnement",
]);

export const BOOKKEEPING = word(
  "partly|partially|finali[sz]ed|selected|created|registered|updated|synced|logged|archived|scheduled|assigned|" +
    "status|recalculated|validated|indexed|exported|imported|system|batch|aangemaakt|geregistreerd|bijgewerkt",
);

/** Ways to close the sale, the surest sign first. The weak ones are decisions that may come before the contract. */
export const STRONG_CLOSE = word(
  "bound|disbursed|funded|issued|subscribed|activated|signed(?! up)|won|inception|incepted|converted|paid out|" +
    "purchased|uitbetaald|afgesloten|ondertekend|geactiveerd",
);
export const WEAK_CLOSE = word("approved|granted|goedgekeurd|toegekend");

export const DECLINED = word(
  "declined|rejected|denied|refused|turned down|not approved|afgewezen|geweigerd|afwijzing",
);
export const CANCELLED = word(
  "cancelled|canceled|withdrawn|withdrew|abandoned|not taken up|expired|geannuleerd|ingetrokken|annulering",
);
export const ENDED = word(
  "lapsed|surrendered|terminated|churned|matured|paid off|paid in full|charged off|written off|ended|" +
    "non renewed|not renewed|account closed|policy closed|loan closed|unsubscribed|beëindigd|opgezegd|vervallen|afgelost",
);

export interface ChannelWord {
  pattern: RegExp;
  channel: SuggestedChannel;
  label: string;
}

export const CHANNELS: readonly ChannelWord[] = [
  {
    pattern: word(
      "call|calls|called|calling|phone|phoned|telephone|voicemail|nabellen|bellen|gebeld|telefoon",
    ),
    channel: "phone",
    label: "a call",
  },
  {
    pattern: word("e mail|email|emails|emailed|e mailed|newsletter|nieuwsbrief"),
    channel: "email",
    label: "e-mail",
  },
  { pattern: word("chat|chatted|whatsapp|message|messaged"), channel: "chat", label: "chat" },
  { pattern: word("letter|mail|mailed|post|posted|brief|mailing"), channel: "mail", label: "post" },
  { pattern: word("branch|office visit|counter|kantoor|filiaal"), channel: "branch", label: "a branch" },
  {
    pattern: word("agent|broker|adviser|advisor|visit|visited|meeting|adviseur|tussenpersoon|bezoek"),
    channel: "agent",
    label: "a meeting or an agent",
  },
  {
    pattern: word("sms|portal|app|web|website|online|login|push"),
    channel: "digital",
    label: "a digital channel",
  },
];

export const CONTACT = word(
  "complaint|complained|inquiry|enquiry|question|contact|contacted|reminder|reminded|survey|follow up|ticket|" +
    "support|klacht|vraag|herinnering|contact",
);
export const INBOUND = word(
  "inbound|incoming|received|from customer|complaint|complained|inquiry|enquiry|question|ticket|support|" +
    "change|request|requested|inkomend|klacht|vraag|wijzigen|wijziging|verzoek",
);
/** Our work on something the customer has asked for. */
export const RESPONSE = word(
  "reply|replied|response|answer|answered|validate|assess|review|handle|complete|process|check|" +
    "valideren|beoordelen|afhandelen|completeren|behandelen|controleren",
);
export const PROACTIVE = word(
  "lead|leads|reminder|reminded|survey|follow up|nabellen|outbound|campaign|newsletter",
);

export interface StageWord {
  pattern: RegExp;
  /** Null keeps the words of the activity. */
  name: string | null;
  kind: SuggestedStageKind;
}

/** The first that fits counts, so the narrower phrases stand above the wider ones. */
export const STAGES: readonly StageWord[] = [
  { pattern: word("sent back|returned|retour"), name: "returned", kind: "conversion" },
  {
    pattern: word("upgraded|upgrade|upsold|cross sold|topped up|increased|extended|plan changed|uitgebreid"),
    name: null,
    kind: "upgrade",
  },
  {
    pattern: word(
      "cancellation requested|surrender requested|notice given|offboarded|deprovisioned|notice received",
    ),
    name: null,
    kind: "deprovisioning",
  },
  {
    pattern: word(
      "renewed|renewal|reinstated|endorsed|endorsement|repayment|renewal offered|verlengd|prolongatie",
    ),
    name: null,
    kind: "use",
  },
  {
    pattern: word(
      "onboarded|onboarding|welcome|welcomed|provisioned|first login|first payment|first use|first premium",
    ),
    name: null,
    kind: "onboarding",
  },
  {
    pattern: word(
      "pre accepted|pre approved|pre qualified|accepted|qualified|verified|kyc|underwritten|underwriting|trial started|trial|assessed|geaccepteerd|beoordeeld",
    ),
    name: null,
    kind: "acquisition",
  },
  {
    pattern: word("quoted|quote|sent|offered|negotiated|presented|verzonden|offerte"),
    name: null,
    kind: "conversion",
  },
  {
    pattern: word(
      "submitted|submission|applied|received|lead|signed up|sign up|signup|requested|visited|ingediend|ontvangen|aangevraagd",
    ),
    name: null,
    kind: "reach",
  },
];
