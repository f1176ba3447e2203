/** Something that stands in the way, said to a person, and the path to the field such as `stages.2.days`. */
export type Issue = { readonly path: string; readonly message: string };
