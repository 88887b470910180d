import { useMemo } from 'react';
import { folderName } from '../../components/folder-name.ts';
import { useCall } from '../../state/use-call.ts';
import type { Vocabulary } from './complete-query.ts';

/** What of this library can be named in a search; empty lists until it is known. */
export function useVocabulary(): Vocabulary {
  const { data: people } = useCall('people.list', { sort: 'faces', hidden: true });
  const { data: folders } = useCall('folders.list', {});
  const { data: cameras } = useCall('photos.cameras', {});
  const { data: months } = useCall('photos.months', {});
  return useMemo(
    () => ({
      people: people?.people ?? [],
      folders: [...new Set(folders?.folders.map(({ path }) => folderName(path)).filter((name) => name !== '') ?? [])],
      years: [...new Set(months?.months.map(({ month }) => month.slice(0, 4)).filter((year) => year !== '') ?? [])],
      cameras: cameras?.cameras.map(({ camera }) => camera) ?? [],
    }),
    [people, folders, months, cameras],
  );
}
