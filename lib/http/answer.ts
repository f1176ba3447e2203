/** What a handler returns when the status depends on what it found: 200 for a thing that was there already. */
export class Answer {
  constructor(
    readonly status: 200 | 201 | 202,
    readonly body: unknown,
  ) {}
}

/** 201 with the new thing, or 200 with the same thing sent before. */
export function madeOrFound({ created, item }: { created: boolean; item: unknown }): Answer {
  return new Answer(created ? 201 : 200, item);
}
