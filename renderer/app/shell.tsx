import { Suspense, useEffect, useRef, useState } from 'react';
import { Route, Switch } from 'wouter';
import { ToastRegion } from '../components/toast-region.tsx';
import { useLineState, useText } from '../state/services.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Connecting, OfflineBanner, Refused } from './connection-notices.tsx';
import { Palette } from './palette.tsx';
import { ScreenArrival } from './screen-arrival.tsx';
import { NotFound, ScreenBoundary } from './screen-boundary.tsx';
import { Scroller } from './scroller.tsx';
import styles from './shell.module.css';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { useGlobalShortcuts } from './use-global-shortcuts.ts';
import { useMenuCommands } from './use-menu-commands.ts';
import { VIEWS } from './views.ts';
import { WindowDrop } from './window-drop.tsx';

/** The frame around every screen: navigation, messages, connection, shortcuts. */
export function Shell() {
  const { t } = useText();
  const state = useLineState();
  const first = useRef(true);
  const [palette, setPalette] = useState(false);
  useGlobalShortcuts();
  useMenuCommands();
  // The other screens come while nothing happens: what is typed after the key that leads to one then arrives there.
  useEffect(() => {
    const waiting = setTimeout(() => {
      // A screen that cannot be fetched now is fetched, and complained about, when one goes there.
      for (const { load } of VIEWS) load().catch(() => undefined);
    }, 500);
    return () => clearTimeout(waiting);
  }, []);
  if (state === 'refused') return <Refused />;
  if (state === 'connecting') return <Connecting />;
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <Sidebar onPalette={() => setPalette(true)} />
      <Scroller>
        {state === 'offline' && <OfflineBanner />}
        <ScreenBoundary>
          <Suspense fallback={null}>
            <Switch>
              {VIEWS.map(({ id, route, screen: Screen }) => (
                <Route key={id} path={route}>
                  <Screen />
                  <ScreenArrival first={first} />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </Scroller>
      <BottomBar />
      <ShortcutsSheet />
      <Palette open={palette} onOpen={setPalette} />
      <WindowDrop />
      <ToastRegion />
    </div>
  );
}
