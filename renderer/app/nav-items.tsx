import { Link, useRoute } from 'wouter';
import { classes } from '../components/classes.ts';
import { useText } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import styles from './nav.module.css';
import { VIEWS, type View } from './views.ts';

/** The entries of the navigation, for the sidebar and the bottom bar alike. */
export function NavItems() {
  return (
    <ul className={styles.items}>
      {VIEWS.map((view) => view.nav && <NavItem key={view.id} view={view} icon={view.nav.icon} />)}
    </ul>
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
            <span className="visually-hidden">, {t('nav.to-name', { n: badge })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

/** Whether this entry's screen, or one that belongs to it, is shown. */
function useIsWithin(view: View): boolean {
  const routes = VIEWS.filter(({ id, within }) => id === view.id || within === view.id).map(({ route }) => route);
  const first = useRoute(routes[0])[0];
  const second = useRoute(routes[1] ?? routes[0])[0];
  return first || second;
}

/** Groups that wait for a name stand beside People. */
function useBadge(id: string): number {
  const { data } = useCall('library.info', {}, { enabled: id === 'people' });
  return id === 'people' ? (data?.groups ?? 0) : 0;
}
