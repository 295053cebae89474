import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/client.ts';

export interface ShownPicture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** A picture as the page shows it. Nothing is asked for without an ID. */
export function usePicture(id: number | undefined): {
  readonly picture?: ShownPicture;
  readonly failed: boolean;
} {
  const { data, isError } = useQuery({
    queryKey: ['pictures', 'one', id],
    queryFn: ({ signal }) => call('GET /api/pictures/:id', { params: { id: id ?? 0 }, signal }),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
  if (!data) return { failed: isError };
  const src = data.href.replace('{shape}', 'full').replace('{width}', '1024');
  return { picture: { src, alt: data.alt, caption: data.caption, credit: data.credit }, failed: false };
}
