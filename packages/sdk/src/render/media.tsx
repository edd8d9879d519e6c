/** Pictures and films: they load late and their place is kept, so that nothing shifts when they come. */
import type { Media } from '@handrail/schema';
import type { JSX } from 'preact';

interface Pictured {
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
}

export function Image({ media, source }: { media: Pictured; source: string | undefined }): JSX.Element | null {
  if (!source) return null;
  return (
    <img
      class="media"
      src={source}
      alt={String(media.alt)}
      width={media.width}
      height={media.height}
      loading="lazy"
      decoding="async"
    />
  );
}

interface Drawn {
  readonly media: Media | undefined;
  sourceOf(path: string): string | undefined;
}

export function MediaBox({ media, sourceOf }: Drawn): JSX.Element | null {
  if (!media) return null;
  const source = sourceOf(media.src);
  if (media.type === 'image') return <Image media={media} source={source} />;
  return source ? (
    <video
      class="media"
      src={source}
      aria-label={String(media.alt)}
      width={media.width}
      height={media.height}
      poster={media.poster && sourceOf(media.poster)}
      preload="none"
      controls
      playsInline
    >
      <track kind="captions" src={media.captions && sourceOf(media.captions)} default />
    </video>
  ) : null;
}
