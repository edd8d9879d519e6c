/** The user's time zone, an IANA name such as "Europe/Paris". The first to ask in a browser waits 30 ms for its tables. */
export const readZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
