/** The part of `window.handrail` that is used here. */
export interface PageHandrail {
  identify(attributes: Readonly<Record<string, unknown>>): void;
  dismiss(guide?: string): void;
  on(type: 'event', hear: (event: RecordedEvent) => void): () => void;
}

/** The part of a recorded event that is used here. */
export interface RecordedEvent {
  readonly n: string;
  readonly guide?: string;
  readonly step?: string;
  readonly outcome?: string;
  readonly reason?: string;
}

export const readHandrail = (): PageHandrail | undefined => (window as { handrail?: PageHandrail }).handrail;
