import { CircleSlash, RotateCcw, Scaling, ScanFace, UserRoundPen, UserRoundX, VenetianMask } from 'lucide-react';
import type { FaceItem, SaidFaceState } from '../../../electron/api/types.ts';
import type { Text } from '../../app/text.ts';
import type { MenuAction } from '../../components/menu.tsx';

interface FaceTasks {
  rename(): void;
  reject(): void;
  unname(): void;
  setState(state: SaidFaceState): void;
  adjust(): void;
}

/** What the menu of a face offers, by what is known of it. */
export function faceActions({ person, suggestion, state }: FaceItem, { t }: Text, tasks: FaceTasks): MenuAction[] {
  const notAFace: MenuAction = {
    id: 'not-a-face',
    label: t('photo.set-not-a-face'),
    icon: CircleSlash,
    run: () => tasks.setState('not-a-face'),
  };
  const adjust: MenuAction = { id: 'adjust', label: t('photo.adjust'), icon: Scaling, run: tasks.adjust };
  if (state === 'maybe-face') {
    return [
      { id: 'face', label: t('photo.set-sure-face'), icon: ScanFace, run: () => tasks.setState('face') },
      { id: 'rename', label: t('photo.name-maybe-face'), icon: UserRoundPen, hint: 'N', run: tasks.rename },
      adjust,
      notAFace,
    ];
  }
  if (state !== 'face') {
    return [
      { id: 'face', label: t('photo.set-face'), icon: RotateCcw, run: () => tasks.setState('face') },
      ...(state === 'stranger' ? [adjust] : []),
    ];
  }
  const known = person ?? suggestion;
  return [
    ...(person
      ? [{ id: 'rename', label: t('photo.rename-face'), icon: UserRoundPen, hint: 'N', run: tasks.rename }]
      : []),
    ...(known
      ? [
          {
            id: 'reject',
            label: t('photo.reject', { name: known.name }),
            icon: UserRoundX,
            hint: 'X',
            run: tasks.reject,
          },
        ]
      : []),
    ...(person ? [{ id: 'unname', label: t('photo.unname'), icon: RotateCcw, run: tasks.unname }] : []),
    adjust,
    { id: 'stranger', label: t('photo.set-stranger'), icon: VenetianMask, run: () => tasks.setState('stranger') },
    notAFace,
  ];
}
