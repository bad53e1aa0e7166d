import type { ThemeConfig } from 'antd';

/** The tokens of `tokens.css` in Ant Design's names; text colours are darkened where its own fall below WCAG AA. */
export const antdTheme: ThemeConfig = {
  hashed: false,
  cssVar: { key: 'xinheng' },
  token: {
    colorPrimary: '#1a56c4',
    colorPrimaryHover: '#1648a5',
    colorText: '#1f2329',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextQuaternary: '#6b6b6b',
    colorError: '#cf1322',
    colorBorder: '#8c9099',
    colorBorderSecondary: '#e5e6eb',
    colorBgLayout: '#f5f6f8',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'inherit',
    motion: false,
  },
};
