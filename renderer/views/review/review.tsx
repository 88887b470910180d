import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type QuestionKind, questionKind } from '../../../electron/api/review.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { placeHref } from '../../state/hash-location.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { MistakesTab } from './mistakes-tab.tsx';
import { QuestionsTab } from './questions-tab.tsx';

type ReviewTab = 'questions' | 'mistakes';

/** What Kith would like to know: its questions one by one, and the names that look wrong. */
export function ReviewView() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const words = new URLSearchParams(useSearch());
  const person = (Number(words.get('person')) || undefined) as PersonId | undefined;
  const asked = questionKind.safeParse(words.get('kind'));
  const [kind, setKind] = useState<QuestionKind | undefined>(asked.data);
  const tab: ReviewTab = words.get('tab') === 'mistakes' ? 'mistakes' : 'questions';
  const { data } = useCall('review.next', { limit: 0, ...(person ? { person } : {}) });
  const { data: who } = useCall('people.get', { person: person as PersonId }, { enabled: person !== undefined });
  const open = (next: ReviewTab) =>
    go(
      placeHref('/review', {
        person: person && String(person),
        tab: next === 'mistakes' ? 'mistakes' : undefined,
      }),
      { replace: true },
    );
  const mistakes = data?.waiting.mistake ?? 0;
  return (
    <Page
      title={t('review.title')}
      actions={
        who && (
          <>
            <span>{t('review.only', { name: who.name })}</span>
            <Button size="s" onPress={() => go('/review', { replace: true })}>
              {t('review.only-off')}
            </Button>
          </>
        )
      }
    >
      <Tabs
        label={t('review.title')}
        chosen={tab}
        onChoose={open}
        items={[
          {
            id: 'questions',
            label: t('review.tab-questions'),
            panel: <QuestionsTab key={person ?? 0} person={person} kind={kind} onKind={setKind} />,
          },
          {
            id: 'mistakes',
            label: t('review.tab-mistakes'),
            ...(mistakes > 0 ? { count: number(mistakes) } : {}),
            panel: (
              <MistakesTab
                person={person}
                onOneByOne={() => {
                  setKind('mistake');
                  open('questions');
                }}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}
