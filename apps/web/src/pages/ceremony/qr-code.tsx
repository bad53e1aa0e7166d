import { create } from 'qrcode';
import { useMemo } from 'react';

const QUIET = 2;

/** A QR code as one SVG path: sharp at any size, prints, and needs nothing that the page's security policy refuses. */
export function QrCode({ text, label, size }: { readonly text: string; readonly label: string; readonly size?: number | string }) {
  const { side, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = Array.from({ length: modules.size ** 2 }, (_, at) => at).filter((at) => modules.data[at]);
    const squares = dark.map((at) => `M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z`);
    return { side: modules.size + QUIET * 2, path: squares.join('') };
  }, [text]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      {...(size === undefined ? {} : { width: size, height: size })}
    >
      <title>{label}</title>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#1f2329" d={path} />
    </svg>
  );
}
