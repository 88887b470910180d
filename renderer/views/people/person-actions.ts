import { Eye, EyeOff, Pencil, UserRoundX, Users } from 'lucide-react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { Text } from '../../app/text.ts';
import type { MenuAction } from '../../components/menu.tsx';

/** What can be done with a person from anywhere. */
export type PersonTask = 'rename' | 'merge' | 'hide' | 'remove';

/** The entries of a person's menu. */
export function personActions(
  { hidden }: Pick<PersonItem, 'hidden'>,
  { t }: Text,
  run: (task: PersonTask) => void,
): readonly MenuAction[] {
  return [
    { id: 'rename', label: t('people.rename'), icon: Pencil, hint: 'R', run: () => run('rename') },
    { id: 'merge', label: t('people.merge'), icon: Users, hint: 'M', run: () => run('merge') },
    {
      id: 'hide',
      label: t(hidden ? 'people.unhide' : 'people.hide'),
      icon: hidden ? Eye : EyeOff,
      hint: 'H',
      run: () => run('hide'),
    },
    { id: 'remove', label: t('people.remove'), icon: UserRoundX, hint: 'Del', danger: true, run: () => run('remove') },
  ];
}
