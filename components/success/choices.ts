/** What the forms of success let one choose from. */
export type SuccessChoices = {
  stages: readonly { id: string; name: string }[];
  segments: readonly { id: string; name: string }[];
  owners: readonly { id: string; name: string }[];
};

/** Options of a select over things with names; "" stands for none. */
export function optionsOf(things: readonly { id: string; name: string }[], none?: string) {
  const named = things.map(({ id, name }) => ({ value: id, label: name }));
  return none === undefined ? named : [{ value: "", label: none }, ...named];
}

/** A typed number; null where nothing was typed, NaN where it is no number, which the API refuses with words. */
export function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text.replace(",", "."));
}
