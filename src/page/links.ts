/** Where links lead. */

export type LinkTarget = { kind: 'uri'; uri: string } | { kind: 'destination'; name: string };

/** What links may lead to, as `URL.protocol` has it. */
export const LINK_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
