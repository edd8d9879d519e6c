/** Keeps what throws while it is drawn from reaching the host. */
import type { ComponentChild } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

interface BoundaryProps {
  readonly child: ComponentChild;
  onFault(reason: string): void;
}

export function Boundary({ child, onFault }: BoundaryProps): ComponentChild {
  const [fault] = useErrorBoundary(() => onFault('draw-error'));
  return fault ? null : child;
}
