import { Component, type ReactNode } from 'react';
import { ProblemPanel } from '../components/problem-panel.js';

interface State {
  readonly error: unknown;
}

/** A page that breaks says so in its own place; the menu goes on working. */
export class PageGuard extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ProblemPanel problem={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
