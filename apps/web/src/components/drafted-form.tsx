import { Form } from 'antd';
import type { ReactNode } from 'react';
import { AntdBoundary } from '../shell/antd-boundary.js';
import { DraftNote } from './draft-note.js';
import { Loading } from './loading.js';
import type { FormDraft } from './use-form-draft.js';

interface Props<V extends object> {
  readonly draft: FormDraft<Partial<V>>;
  readonly onSubmit: (values: V) => Promise<void>;
  readonly children: ReactNode;
}

/** A form that begins with what was typed before, and keeps every change on this device. */
export function DraftedForm<V extends object>({ draft, onSubmit, children }: Props<V>) {
  if (!draft.initial) return <Loading />;
  return (
    <AntdBoundary>
      <DraftNote takenUp={draft.takenUp} onForget={draft.discard} />
      <Form<V>
        key={draft.epoch}
        layout="vertical"
        initialValues={draft.initial}
        onValuesChange={(_, values) => draft.keep(values)}
        onFinish={(values) => void onSubmit(values)}
        requiredMark={false}
        scrollToFirstError
      >
        {children}
      </Form>
    </AntdBoundary>
  );
}
