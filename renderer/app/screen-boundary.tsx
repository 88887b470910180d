import { Compass, TriangleAlert } from 'lucide-react';
import { Component } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../state/services.ts';

interface BoundaryProps {
  readonly location: string;
  readonly children: React.ReactNode;
}

interface BoundaryState {
  readonly error: Error | null;
  readonly location: string;
}

/** Keeps a fault of one screen from taking the others along; at another address the fault is forgotten. */
export function ScreenBoundary({ children }: { readonly children: React.ReactNode }) {
  const [location] = useLocation();
  return <Boundary location={location}>{children}</Boundary>;
}

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, location: this.props.location };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ location }: BoundaryProps, state: BoundaryState) {
    return location === state.location ? null : { error: null, location };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Stopped error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

function Stopped({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useText();
  return (
    <EmptyState icon={TriangleAlert} title={t('error.screen')} text={error.message}>
      <Button onPress={onRetry}>{t('error.again')}</Button>
    </EmptyState>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useText();
  return (
    <EmptyState icon={Compass} title={t('error.not-found')}>
      <Link href="/">{t('error.to-people')}</Link>
    </EmptyState>
  );
}
