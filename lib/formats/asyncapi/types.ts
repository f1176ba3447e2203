/** One file of an upload, under its path within it: `backend/asyncapi.yaml`. */
export interface UploadedFile {
  name: string;
  content: Uint8Array | string;
}

/** Something that was read with a reservation. Nothing was lost without one. */
export interface AsyncApiNote {
  file: string;
  /** 1-based; null where no line is at fault. */
  line: number | null;
  message: string;
}

export interface Server {
  id: string;
  host: string;
  protocol: string;
}

/** What is told about a message: its name and, where its schema can be read, the paths of its fields. */
export interface Message {
  name: string;
  /** `customer.id`, `items[].price`, in order of their code units; null when the document does not tell them. */
  fields: readonly string[] | null;
}

export interface OperationMessage extends Message {
  /** Runtime expression of the correlation id, such as `$message.header#/correlation_id`. */
  correlation: string | null;
  tags: readonly string[];
}

export interface Reply {
  /** Null when it is only known at run time. */
  address: string | null;
  messages: readonly Message[];
}

export interface Operation {
  id: string;
  /** From the application's own point of view, whatever the version of its document. */
  action: "send" | "receive";
  channel: string;
  /** As written; null when it is only known at run time. */
  address: string | null;
  messages: readonly OperationMessage[];
  /** What the request asks for, on the side that asks and on the side that answers alike. */
  reply: Reply | null;
  tags: readonly string[];
  /** Of the servers that its channel is on. */
  protocols: readonly string[];
}

/** What one AsyncAPI document describes. */
export interface Application {
  title: string;
  version: string;
  description: string | null;
  source: string;
  specVersion: string;
  tags: readonly string[];
  servers: readonly Server[];
  operations: readonly Operation[];
}

export interface Service {
  name: string;
  version: string;
  description: string | null;
  tags: readonly string[];
  servers: readonly Server[];
}

export interface Consumer {
  service: string;
  /** What its own document says of the message; null when it does not tell. */
  fields: readonly string[] | null;
}

/** One kind of thing that one service sends. A reply belongs to the interaction that asked for it. */
export interface Interaction {
  /** Null when no document of the set sends it. */
  producer: string | null;
  name: string;
  address: string | null;
  fields: readonly string[] | null;
  consumers: readonly Consumer[];
  awaitsReply: boolean;
  /** Where the answer goes and what it is; null when none is awaited or none of it is told. */
  replyTo: Reply | null;
  /** Which end no document of the set has. */
  missing: "producer" | "consumers" | null;
}
