import { UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { ConfirmedTab } from './confirmed-tab.tsx';
import { PersonHeader } from './person-header.tsx';
import { firstTab, type PersonTab } from './person-model.ts';
import { RejectedTab } from './rejected-tab.tsx';
import { SuggestedTab } from './suggested-tab.tsx';

/** One person: who it is, which faces are confirmed, suggested and rejected. */
export function PersonView() {
  const { t } = useText();
  const [, go] = useLocation();
  const id = Number(useParams<{ person: string }>().person) as PersonId;
  const { data: person, error, refetch } = useCall('people.get', { person: id }, { enabled: id > 0 });

  if (error?.code === 'not-found.person' || !(id > 0)) {
    return (
      <Page title={t('people.title')} header={null}>
        <EmptyState icon={UserRoundX} title={t('person.gone-title')} text={t('person.gone-text')}>
          <Button look="primary" onPress={() => go('/')}>
            {t('error.to-people')}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={t('people.title')}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return person ? <Known key={id} person={person} /> : null;
}

function Known({ person }: { readonly person: PersonItem }) {
  const { t, number } = useText();
  const [tab, setTab] = useState<PersonTab>(() => firstTab(person));
  return (
    <Page title={person.name} header={<PersonHeader person={person} />}>
      <Tabs
        label={person.name}
        chosen={tab}
        onChoose={setTab}
        items={[
          {
            id: 'confirmed',
            label: t('person.tab-confirmed'),
            count: number(person.faces),
            panel: <ConfirmedTab person={person} />,
          },
          {
            id: 'suggested',
            label: t('person.tab-suggested'),
            ...(person.suggested > 0 ? { count: number(person.suggested) } : {}),
            panel: <SuggestedTab person={person} />,
          },
          { id: 'rejected', label: t('person.tab-rejected'), panel: <RejectedTab person={person} /> },
        ]}
      />
    </Page>
  );
}
