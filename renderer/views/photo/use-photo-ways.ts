import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import { monthOf } from '../../components/month-of.ts';
import { photoHref, photoListHref, photosHref } from '../../components/photo-href.ts';
import { goBack } from '../../state/hash-location.ts';
import { useMedia, useServices, useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';

interface WaysOptions {
  readonly photo: PhotoDetail;
  readonly query: string | undefined;
  /** Where it was opened; absent: neither in Photos nor in a search, and no list's place is touched. */
  readonly from: 'photos' | undefined;
}

/** Where one can go from a photo; undefined where there is nothing on that side. */
export interface PhotoWays {
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly back: () => void;
}

/** The ways from a photo to those beside it and back to the list, with their keys; the next one's picture is fetched ahead. */
export function usePhotoWays({ photo, query, from }: WaysOptions): PhotoWays {
  const { t } = useText();
  const { places } = useServices();
  const media = useMedia();
  const [, go] = useLocation();
  const params = query === undefined ? { photo: photo.photo } : { photo: photo.photo, query };
  const { data: beside } = useCall('photos.neighbours', params);
  const nextPicture = beside?.next ? media.large(beside.next) : null;

  useEffect(() => {
    if (!nextPicture) return;
    const timer = setTimeout(() => {
      new Image().src = nextPicture;
    }, AHEAD_MS);
    return () => clearTimeout(timer);
  }, [nextPicture]);

  const opened = from === 'photos' ? photosHref(query) : query ? photoListHref(query) : null;
  const list = opened ?? photosHref(undefined);
  const month = monthOf(photo);
  useEffect(() => {
    if (opened === null) return;
    // The list is found where this photo is, not where one left it for the first.
    const before = places.get(opened);
    const topPx = before?.photo === photo.photo ? before.topPx : null;
    places.set(opened, { photo: photo.photo, month, topPx });
  }, [places, opened, photo.photo, month]);

  const to = (id: number | null | undefined) =>
    id ? () => go(photoHref(id, query, from), { replace: true }) : undefined;
  const ways: PhotoWays = { previous: to(beside?.previous), next: to(beside?.next), back: () => goBack(list) };
  useShortcuts([
    { keys: ['ArrowLeft'], label: t('photo.previous'), group: 'here', run: () => (ways.previous ?? none)() },
    { keys: ['ArrowRight'], label: t('photo.next'), group: 'here', run: () => (ways.next ?? none)() },
    { keys: ['Escape'], label: t('photo.key-back'), group: 'here', run: ways.back },
  ]);
  return ways;
}

/** The picture after this one is asked for when one has stayed so long: who leafs quickly wants no others. */
const AHEAD_MS = 250;

const none = () => undefined;
