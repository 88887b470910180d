import { useLocation, useSearch } from 'wouter';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { placeHref } from '../../state/hash-location.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { ASIDE_KINDS, type AsideKind } from './aside-kinds.ts';
import { AsideTab } from './aside-tab.tsx';
import styles from './others.module.css';
import { PassersTab } from './passers-tab.tsx';

type OthersTab = 'groups' | AsideKind;

/** Whom nobody asks about: seen in passing, strangers, and finds that are or may be no faces. Nothing is lost here. */
export function OthersView() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const wanted = new URLSearchParams(useSearch()).get('tab');
  const tab: OthersTab = ASIDE_KINDS.find((kind) => kind === wanted) ?? 'groups';
  const { data: passers } = useCall('groups.list', { kind: 'others', limit: 1 });
  const { data: info } = useCall('library.info', {});
  const counts: Readonly<Record<OthersTab, number>> = {
    groups: passers?.total ?? 0,
    stranger: info?.strangers ?? 0,
    'maybe-face': info?.maybeFaces ?? 0,
    'not-a-face': info?.notFaces ?? 0,
  };
  const countOf = (id: OthersTab) => (counts[id] > 0 ? { count: number(counts[id]) } : {});
  return (
    <Page
      title={t('others.title')}
      header={
        <header className={styles.header}>
          <BackLink href="/">{t('people.title')}</BackLink>
          <h1>{t('others.title')}</h1>
        </header>
      }
    >
      <Tabs
        label={t('others.title')}
        chosen={tab}
        onChoose={(next) => go(placeHref('/others', { tab: next === 'groups' ? undefined : next }), { replace: true })}
        items={[
          { id: 'groups', label: t('others.tab-groups'), ...countOf('groups'), panel: <PassersTab /> },
          ...ASIDE_KINDS.map((kind) => ({
            id: kind,
            label: t(`others.tab-${kind}`),
            ...countOf(kind),
            panel: <AsideTab key={kind} kind={kind} />,
          })),
        ]}
      />
    </Page>
  );
}
