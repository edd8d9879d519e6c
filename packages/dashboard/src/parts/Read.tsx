/** Draws a reading in whichever state it is: a placeholder of the page's own shape, a failure, or the thing itself. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Reading } from '../api/useAnswer.js';
import { quietLoadingMs } from '../limits.js';
import { FailureNotice } from './Notice.js';

interface Props<T> {
  readonly of: Reading<T>;
  /** What is read, for the sentence when it fails: "the funnel". */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

export function Read<T>({ of: reading, what, children }: Props<T>) {
  if (reading.value === undefined) {
    return reading.failure ? (
      <FailureNotice failure={reading.failure} what={what} retry={reading.retry} />
    ) : (
      <Skeleton what={what} />
    );
  }
  return (
    <>
      {reading.failure && (
        <p class="stale" role="status">
          These are the last numbers that came. {reading.failure.message}{' '}
          <button type="button" class="link" onClick={reading.retry}>
            Try now
          </button>
        </p>
      )}
      {children(reading.value)}
    </>
  );
}

function Skeleton({ what }: { what: string }) {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), quietLoadingMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={visible ? 'skeleton' : 'skeleton unseen'} role="status">
      <span class="hidden">Reading {what}</span>
      <div class="bone answer" />
      <div class="bone row" />
      <div class="bone row" />
      <div class="bone row" />
      <div class="bone row short" />
    </div>
  );
}
