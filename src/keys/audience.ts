/** Whom an edition is for: those who are handed a sheet, or everybody. */
export type Audience = (typeof AUDIENCES)[number];

export const AUDIENCES = ['print', 'public'] as const;
