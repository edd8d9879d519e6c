/** The user's time zone, an IANA name such as "Europe/Paris". */
export const readZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
