import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { nonce } from '../csp.js';
import { antdTheme } from '../theme/antd-theme.js';

dayjs.locale('zh-cn');

/** A popup belongs into the modal dialog that it was opened in: everything outside of that is inert. */
const popupPlace = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body;

/** Pages that use Ant Design are wrapped in this; it and the library load with the first of them, never with the first view. */
export function AntdBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={antdTheme}
      componentSize="middle"
      getPopupContainer={popupPlace}
      button={{ autoInsertSpace: false }}
      {...(nonce ? { csp: { nonce } } : {})}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
