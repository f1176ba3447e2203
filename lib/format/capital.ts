/** A text that starts a sentence or a label: "served late" becomes "Served late"; names keep their other letters. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
