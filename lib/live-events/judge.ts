import { type Actor, actorMay } from "@/lib/auth/actor";
import type { AppError, FieldReason } from "@/lib/errors";
import type { CloudEvent } from "@/lib/formats/cloudevents/event";
import { findUnstorable } from "@/lib/storable";
import { type Kind, kindOf } from "./kinds";
import { type Fault, inboundTypes } from "./schema";

export type CustomerName = { id: string } | { source: string; externalId: string };

/** An event that can be carried out once its customer is known. */
export type Judged = {
  kind: Kind;
  event: CloudEvent;
  /** What the noun takes, but for the customer. */
  content: Record<string, unknown>;
  /** Null for a customer itself. */
  customer: CustomerName | null;
  /** A stage by name or key, where the data give no id. */
  stage: string | null;
};

export type Refusal = { code: AppError["code"]; faults: Fault[] };

const nobody = "00000000-0000-4000-8000-000000000000";

/**
 * What an event asks for, or everything that is wrong with it, before anything is looked up. `receivedAt` is the time of
 * what happened at no time of its own.
 */
export function judge(actor: Actor, event: CloudEvent, receivedAt: Date): Judged | Refusal {
  const kind = kindOf(event.type);
  if (!kind)
    return refuse(
      "invalid",
      "type",
      `Nothing here takes ${event.type}. Send one of ${inboundTypes.join(", ")}.`,
    );
  if (!actorMay(actor, kind.permission))
    return refuse(
      "forbidden",
      "type",
      `This needs the permission ${kind.permission}, which ${actor.name} does not have.`,
    );
  if (event.data?.kind !== "json" || !isObject(event.data.value))
    return refuse("invalid", "data", `The data of ${event.type} are a JSON object.`);
  if (findUnstorable(event.data.value))
    return refuse("invalid", "data", "The data hold a zero character or half a character; take it out.");
  return kind.entity === "customer"
    ? judgeCustomer(kind, event, event.data.value, receivedAt)
    : judgeFact(kind, event, event.data.value, receivedAt);
}

function judgeFact(
  kind: Kind,
  event: CloudEvent,
  data: Record<string, unknown>,
  receivedAt: Date,
): Judged | Refusal {
  const { customerId, ...given } = data;
  const content = { source: event.source, externalId: event.id, ...timed(kind, event, receivedAt), ...given };
  const stage =
    kind.entity === "stage-move" && given.stageId === undefined
      ? textOf(event.extensions.lifecyclestage)
      : null;
  const own = customerId ?? event.extensions.customerid;
  if (own === undefined && event.subject === null)
    return refuse("invalid", "subject", "Name the customer: subject is what the source calls them.");
  const faults = faultsIn(kind, {
    ...content,
    ...(stage === null ? {} : { stageId: nobody }),
    customerId: own ?? nobody,
  });
  if (faults.length > 0) return { code: "invalid", faults };
  const customer =
    own === undefined
      ? { source: customerSourceOf(event), externalId: event.subject ?? "" }
      : { id: String(own) };
  return { kind, event, content, customer, stage };
}

function judgeCustomer(
  kind: Kind,
  event: CloudEvent,
  data: Record<string, unknown>,
  receivedAt: Date,
): Judged | Refusal {
  const others = Array.isArray(data.externalIds) ? data.externalIds : [];
  const named =
    event.subject === null ? [] : [{ source: customerSourceOf(event), externalId: event.subject }];
  if (named.length + others.length === 0)
    return refuse(
      "invalid",
      "subject",
      "Say in subject what the source calls the customer, so that later events find them.",
    );
  const content = { ...timed(kind, event, receivedAt), ...data, externalIds: [...named, ...others] };
  const faults = faultsIn(kind, content);
  return faults.length > 0
    ? { code: "invalid", faults }
    : { kind, event, content, customer: null, stage: null };
}

/** Who calls the customer by the event's subject. */
export function customerSourceOf(event: CloudEvent): string {
  return textOf(event.extensions.customersource) ?? event.source;
}

function timed(kind: Kind, event: CloudEvent, receivedAt: Date): Record<string, string> {
  if (kind.time === null) return {};
  return { [kind.time]: event.time === null ? receivedAt.toISOString() : plainInstant(event.time) };
}

/** RFC 3339 allows small letters and any number of decimals; stored are three. */
export function plainInstant(time: string): string {
  return time.toUpperCase().replace(/(\.\d{3})\d+/, "$1");
}

function faultsIn(kind: Kind, content: unknown): Fault[] {
  const read = kind.schema.safeParse(content);
  if (read.success) return [];
  return read.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          attribute: `data.${key}`,
          message: `${key} is not a known field; remove it or check its spelling.`,
        }))
      : [{ attribute: attributeOf(issue.path.map(String).join(".")), message: issue.message }],
  );
}

/** Fields that an event says by its attributes. */
const attributes: Readonly<Record<string, string>> = {
  "": "data",
  source: "source",
  externalId: "id",
  lifecyclestage: "lifecyclestage",
  "externalIds.0.source": "source",
  "externalIds.0.externalId": "subject",
};

export function attributeOf(path: string): string {
  return attributes[path] ?? `data.${path}`;
}

/** Why an event was not carried out, in the terms of its attributes. */
export function refusalOf(error: AppError): Refusal {
  const faults = error.fields.map(({ path, message }: FieldReason) => ({
    attribute: attributeOf(path),
    message,
  }));
  return {
    code: error.code,
    faults: faults.length > 0 ? faults : [{ attribute: "data", message: error.message }],
  };
}

function refuse(code: AppError["code"], attribute: string, message: string): Refusal {
  return { code, faults: [{ attribute, message }] };
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
