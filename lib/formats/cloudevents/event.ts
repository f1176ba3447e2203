/** CloudEvents 1.0 (CNCF), as they are read and written over HTTP. */

/** What an event carries: a JSON value, text, or bytes that nobody here opens. */
export type EventData =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array };

export type ExtensionValue = string | number | boolean;

export type CloudEvent = {
  readonly id: string;
  /** Where it happened: a URI reference. With `id` it tells events apart. */
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  /** RFC 3339, as it was sent. */
  readonly time: string | null;
  readonly datacontenttype: string | null;
  readonly dataschema: string | null;
  readonly extensions: Readonly<Record<string, ExtensionValue>>;
  readonly data: EventData | null;
};

/** What is wrong with one attribute of an event, and what to do about it. */
export type EventFault = { readonly attribute: string; readonly message: string };

/** One place of a request: an event, or everything that is wrong with it and what could be told of it. */
export type ReadEvent =
  | { readonly event: CloudEvent; readonly faults: readonly [] }
  | {
      readonly event: null;
      readonly id: string | null;
      readonly source: string | null;
      readonly faults: readonly EventFault[];
    };

/** Attributes as they came: text from headers, any JSON value from a body. Null is as good as left out. */
export type RawAttributes = Readonly<Record<string, unknown>>;

/** `application/json`, or a type that says of itself that it is JSON. */
export function isJsonType(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(contentType.trim());
}
