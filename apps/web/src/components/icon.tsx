const PATHS = {
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4l-4 4 4 4',
  arrow: 'M2.5 8h10M9 4.5L12.5 8 9 11.5',
  search: 'M11.500 7a4.500 4.500 0 1 1-9 0a4.500 4.500 0 0 1 9 0M10.500 10.500L14 14',
  bell: 'M3.500 11.500h9l-1-1.500V7a3.500 3.500 0 0 0-7 0v3zM6.800 13.500h2.400',
  check: 'M3.500 8.500l3 3 6-7',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 6h7v7H6zM10.500 6V3H3v7.500h3',
  download: 'M8 2.500v7.500M5 7l3 3 3-3M3 13h10',
  upload: 'M8 10V2.500M5 5.500l3-3 3 3M3 13h10',
  menu: 'M2.500 4h11M2.500 8h11M2.500 12h11',
  warning: 'M8 2.500l6 11H2zM8 6.500v3.500M8 12v.01',
  info: 'M14 8a6 6 0 1 1-12 0a6 6 0 0 1 12 0M8 7.500v3.500M8 5v.01',
  clock: 'M14 8a6 6 0 1 1-12 0a6 6 0 0 1 12 0M8 4.500V8l2.500 1.500',
  lock: 'M4 7.500h8v6H4zM5.500 7.500V5.500a2.500 2.500 0 0 1 5 0v2',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  print: 'M4.500 6V2.500h7V6M4.500 11.500H2.500V6h11v5.500h-2M4.500 9.500h7v4h-7z',
  plus: 'M8 3v10M3 8h10',
  sort: 'M8 3v10M4.500 9.500L8 13l3.500-3.500',
} as const;

export type IconName = keyof typeof PATHS;

interface Props {
  readonly name: IconName;
  readonly size?: number;
  /** Only where the sign stands alone and nothing beside it says the same. */
  readonly label?: string;
}

const STROKE = {
  className: 'icon',
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.4,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export function Icon({ name, size = 16, label }: Props) {
  if (!label) {
    return (
      <svg {...STROKE} width={size} height={size} aria-hidden="true">
        <path d={PATHS[name]} />
      </svg>
    );
  }
  return (
    <svg {...STROKE} width={size} height={size} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={PATHS[name]} />
    </svg>
  );
}
