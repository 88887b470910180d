import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import styles from './back-link.module.css';

interface BackLinkProps {
  readonly href: string;
  readonly children: string;
}

/** Above a title: the way to the screen that this one belongs to. */
export function BackLink({ href, children }: BackLinkProps) {
  return (
    <Link href={href} className={styles.link}>
      <ArrowLeft aria-hidden />
      {children}
    </Link>
  );
}
