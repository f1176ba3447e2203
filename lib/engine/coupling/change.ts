import type { Consumer, Interaction } from "./interaction";

/** A thought: what if it were otherwise. */
export type InteractionChange =
  | { readonly kind: "await-reply"; readonly interactionId: string; readonly awaits: boolean }
  | { readonly kind: "name-consumers"; readonly interactionId: string; readonly names: boolean }
  | { readonly kind: "open-consumers"; readonly interactionId: string; readonly open: boolean }
  | { readonly kind: "drop-fields"; readonly interactionId: string; readonly fields: readonly string[] }
  | { readonly kind: "add-consumer"; readonly interactionId: string; readonly consumer: Consumer }
  | { readonly kind: "drop-consumer"; readonly interactionId: string; readonly serviceId: string };

function changeOne(interaction: Interaction, change: InteractionChange): Interaction {
  switch (change.kind) {
    case "await-reply":
      return { ...interaction, awaitsReply: change.awaits };
    case "name-consumers":
      return { ...interaction, namesConsumers: change.names };
    case "open-consumers":
      return { ...interaction, openConsumers: change.open };
    case "drop-fields": {
      const kept = (fields: readonly string[]) => fields.filter((field) => !change.fields.includes(field));
      return {
        ...interaction,
        fields: interaction.fields && kept(interaction.fields),
        consumers: interaction.consumers.map((consumer) => ({
          ...consumer,
          fields: consumer.fields && kept(consumer.fields),
        })),
      };
    }
    case "add-consumer": {
      const others = interaction.consumers.filter(({ serviceId }) => serviceId !== change.consumer.serviceId);
      return { ...interaction, consumers: [...others, change.consumer] };
    }
    case "drop-consumer":
      return {
        ...interaction,
        consumers: interaction.consumers.filter(({ serviceId }) => serviceId !== change.serviceId),
      };
  }
}

/** The interactions as they would be; a change of one that is not there changes nothing. */
export function changeInteractions(
  interactions: readonly Interaction[],
  changes: readonly InteractionChange[],
): Interaction[] {
  return interactions.map((interaction) =>
    changes.filter(({ interactionId }) => interactionId === interaction.id).reduce(changeOne, interaction),
  );
}
