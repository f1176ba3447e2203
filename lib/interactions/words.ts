import type { InteractionChange } from "@/lib/engine/coupling/change";
import type { CouplingKind, GradeReason } from "@/lib/engine/coupling/grade";

export const gradeWords: Readonly<Record<CouplingKind, string>> = {
  event: "Event",
  message: "Message",
  rpc: "Rpc-style",
};

/** Stands beside the line of an interaction, so that its grade is told without colour. */
export const gradeLetters: Readonly<Record<CouplingKind, string>> = { event: "E", message: "M", rpc: "R" };

const list = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");

/** One reason of a grade, as a sentence. */
export function sayReason(reason: GradeReason): string {
  switch (reason.kind) {
    case "awaits-reply":
      return "The sender waits for a reply.";
    case "open-consumers":
      return "Anybody may listen, by design.";
    case "domains":
      return `${reason.count} other domains take it.`;
    case "one-domain":
      return `Only ${reason.domain} takes it.`;
    case "unobserved":
      return "Nobody is known to take it.";
    case "inside-domain":
      return "It stays within its own domain.";
    case "names-consumers":
      return "The sender says for whom it is.";
    case "single-use":
      return `${reason.fields.length} of ${reason.of} fields are for one consumer alone: ${list(reason.fields)}.`;
    case "bare":
      return "It says only that it happened.";
    case "use-unknown":
      return "Nobody has said which fields each consumer uses.";
  }
}

/** What a change would do, as advice. */
export function saySoftener(change: InteractionChange): string {
  switch (change.kind) {
    case "await-reply":
      return change.awaits
        ? "Wait for a reply."
        : "Do not wait: let the answer come as something that happened.";
    case "open-consumers":
      return change.open ? "Let anybody listen." : "Say who may listen.";
    case "name-consumers":
      return change.names ? "Say for whom it is." : "Tell what happened without saying for whom.";
    case "drop-fields":
      return `Leave out what a single consumer uses: ${list(change.fields)}.`;
    case "add-consumer":
      return "Let one more service take it.";
    case "drop-consumer":
      return "Let one service less take it.";
  }
}

/** A thought about an interaction, as a sentence. */
export function sayChange(change: InteractionChange, name: string, service: (id: string) => string): string {
  switch (change.kind) {
    case "await-reply":
      return `“${name}” ${change.awaits ? "waits" : "no longer waits"} for a reply.`;
    case "open-consumers":
      return change.open ? `Anybody may listen to “${name}”.` : `Not anybody may listen to “${name}”.`;
    case "name-consumers":
      return `“${name}” ${change.names ? "says" : "no longer says"} for whom it is.`;
    case "drop-fields":
      return `“${name}” leaves out ${list(change.fields)}.`;
    case "add-consumer":
      return `${service(change.consumer.serviceId)} takes “${name}” too.`;
    case "drop-consumer":
      return `${service(change.serviceId)} no longer takes “${name}”.`;
  }
}
