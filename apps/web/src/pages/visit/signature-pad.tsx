import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.js';
import { pngOrJpeg } from './compress-photo.js';

const INK = '#1f2329';
const LINE = 3;

interface Props {
  readonly onSigned: (picture: Blob | undefined) => void;
}

/** A canvas to sign on with a finger; the picture is handed over after every stroke. */
export function SignaturePad({ onSigned }: Props) {
  const place = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [empty, setEmpty] = useState(true);
  useEffect(() => {
    const canvas = place.current;
    if (!canvas) return;
    canvas.width = canvas.clientWidth * devicePixelRatio;
    canvas.height = canvas.clientHeight * devicePixelRatio;
  }, []);
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) * devicePixelRatio, (event.clientY - box.top) * devicePixelRatio];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const pen = event.currentTarget.getContext('2d');
    drawing.current = true;
    if (!pen) return;
    Object.assign(pen, { strokeStyle: INK, lineWidth: LINE * devicePixelRatio, lineCap: 'round', lineJoin: 'round' });
    pen.beginPath();
    pen.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return;
    const pen = event.currentTarget.getContext('2d');
    pen?.lineTo(...at(event));
    pen?.stroke();
  };
  const end = async () => {
    if (!drawing.current || !place.current) return;
    drawing.current = false;
    setEmpty(false);
    onSigned(await pngOrJpeg(place.current, 'image/png'));
  };
  const clear = () => {
    const canvas = place.current;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    setEmpty(true);
    onSigned(undefined);
  };
  return (
    <div className="signature">
      <canvas
        ref={place}
        role="img"
        aria-label={empty ? '签字处，空白' : '已签字'}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => void end()}
        onPointerCancel={() => void end()}
      />
      {!empty && (
        <Button small onClick={clear}>
          重签
        </Button>
      )}
    </div>
  );
}
