/** The secret of an invitation that an address of this site leads to; nothing where it leads elsewhere. */
export function invitationOf(next: string): string | undefined {
  return /^\/invitation\/([\w-]{1,200})$/.exec(next)?.[1];
}
