/** The sentences that stand beside measured figures. Plain numbers with grouped thousands, as in the interface. */

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

export const sayCount = (count: number) => grouped.format(count);

/** "1 customer", "7,367 customers". */
export const sayCustomers = (count: number) => `${sayCount(count)} ${count === 1 ? "customer" : "customers"}`;

/** Days to four digits. */
export const sayDays = (days: number) => `${short.format(days)} ${days === 1 ? "day" : "days"}`;

export const stillThere = (open: number) => (open === 0 ? "" : `; ${sayCount(open)} still there`);
