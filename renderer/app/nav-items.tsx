import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Link, matchRoute, useLocation, useRouter } from 'wouter';
import { classes } from '../components/classes.ts';
import { Menu, type MenuAction } from '../components/menu.tsx';
import { useText } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import styles from './nav.module.css';
import { VIEWS, type View } from './views.ts';

interface NavItemsProps {
  /** Of the screens for now and then; without it, the daily ones. */
  readonly more?: boolean;
  /** What stands behind them in the list. */
  readonly children?: React.ReactNode;
}

/** Entries of the navigation, for the sidebar and the bottom bar alike. */
export function NavItems({ more = false, children }: NavItemsProps) {
  return (
    <ul className={styles.items}>
      {VIEWS.map(
        (view) =>
          view.nav && (view.nav.more ?? false) === more && <NavItem key={view.id} view={view} icon={view.nav.icon} />,
      )}
      {children}
    </ul>
  );
}

/** On a phone: the screens for now and then, in a menu that opens from the bar. */
export function NavMore() {
  const { t } = useText();
  const [location, go] = useLocation();
  const actions = VIEWS.flatMap(({ id, route, title, nav }): MenuAction[] =>
    nav?.more ? [{ id, icon: nav.icon, label: t(title), checked: route === location, run: () => go(route) }] : [],
  );
  return (
    <li>
      <Menu label={t('nav.more')} placement="top end" actions={actions}>
        <Button className={classes(styles.item, actions.some(({ checked }) => checked) && styles.current)}>
          <Ellipsis aria-hidden className={styles.icon} />
          <span className={styles.label}>{t('nav.more')}</span>
        </Button>
      </Menu>
    </li>
  );
}

function NavItem({ view, icon: Icon }: { readonly view: View; readonly icon: NonNullable<View['nav']>['icon'] }) {
  const { t, number } = useText();
  const current = useIsWithin(view);
  const badge = useBadge(view.id);
  return (
    <li>
      <Link
        href={view.route}
        className={classes(styles.item, current && styles.current)}
        aria-current={current ? 'page' : undefined}
      >
        <Icon aria-hidden className={styles.icon} />
        <span className={styles.label}>{t(view.title)}</span>
        {badge > 0 && (
          <span className={styles.badge}>
            <span aria-hidden>{badge > 99 ? t('nav.many') : number(badge)}</span>
            <span className="visually-hidden">
              , {t(view.id === 'review' ? 'nav.to-review' : 'nav.to-name', { n: badge })}
            </span>
          </span>
        )}
      </Link>
    </li>
  );
}

/** Whether this entry's screen, or one that belongs to it, is shown. */
function useIsWithin(view: View): boolean {
  const routes = VIEWS.filter(({ id, within }) => id === view.id || within === view.id).map(({ route }) => route);
  const { parser } = useRouter();
  const [location] = useLocation();
  return routes.some((route) => matchRoute(parser, route, location)[0]);
}

/** Groups that wait for a name stand beside People, questions that wait for an answer beside Review. */
function useBadge(id: string): number {
  const { data: info } = useCall('library.info', {}, { enabled: id === 'people' });
  const { data: review } = useCall('review.next', { limit: 0 }, { enabled: id === 'review' });
  if (id === 'people') return info?.groups ?? 0;
  return id === 'review' && review ? Object.values(review.waiting).reduce((sum, n) => sum + n, 0) : 0;
}
