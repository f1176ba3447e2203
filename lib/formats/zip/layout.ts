/** Signatures and fixed parts of the ZIP format (PKWARE APPNOTE 6.3), as far as the product writes and reads them. */
export const signatures = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  end: 0x06054b50,
} as const;

export const stored = 0;
export const deflated = 8;
/** The number and lengths of a file are told after it, and names are UTF-8. */
export const flags = { encrypted: 0x0001, described: 0x0008, utf8: 0x0800 } as const;
/** Where a length or place says so, the real one stands in the 64-bit field. */
export const full32 = 0xffffffff;
export const full16 = 0xffff;
/** The field that carries 64-bit lengths. */
export const field64 = 0x0001;
/** The version that knows 64-bit lengths. */
export const version64 = 45;
/** 1 January 1980, the first day that ZIP knows: the same content is the same archive. */
export const firstDay = 0x21;
