/** A service that takes an interaction. */
export type Consumer = {
  readonly serviceId: string;
  /** The part of the business whose words the service speaks. */
  readonly domain: string;
  /** Which of the fields it uses; null while nobody has said. */
  readonly fields: readonly string[] | null;
};

/** One kind of thing that one service sends to others: an event, a message or a call. */
export type Interaction = {
  readonly id: string;
  readonly name: string;
  /** Null while only those who take it are known. */
  readonly producer: { readonly serviceId: string; readonly domain: string } | null;
  /** What is told, as dotted paths; none is the bare "it happened", null is not known. */
  readonly fields: readonly string[] | null;
  /** The producer waits until somebody answers. */
  readonly awaitsReply: boolean;
  /** The producer says for whom it is, instead of telling that something happened. */
  readonly namesConsumers: boolean;
  /** Anybody may listen, and the producer need not know who does. */
  readonly openConsumers: boolean;
  readonly consumers: readonly Consumer[];
};
