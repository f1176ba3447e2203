/** Days a link can be used. */
export const invitationDays = 14;
