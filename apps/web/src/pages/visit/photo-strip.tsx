import { useEffect, useRef, useState } from 'react';
import { chinaTime } from '../../components/day-text.js';
import { Icon } from '../../components/icon.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { compressPhoto } from './compress-photo.js';
import { deviceId, now } from './device-id.js';
import { dropPhoto, type KeptPhoto, keepPhoto, photosOf } from './device-store.js';

const WIDTH = 112;
const HEIGHT = 84;

/** Drawn on a canvas: the page's security policy lets no picture in by a made-up address. */
function Thumbnail({ photo }: { readonly photo: KeptPhoto }) {
  const place = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let current = true;
    void createImageBitmap(photo.blob).then((bitmap) => {
      const canvas = place.current;
      const scale = Math.max(WIDTH / bitmap.width, HEIGHT / bitmap.height);
      const [width, height] = [bitmap.width * scale, bitmap.height * scale];
      if (current) canvas?.getContext('2d')?.drawImage(bitmap, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
      bitmap.close();
    });
    return () => {
      current = false;
    };
  }, [photo]);
  return <canvas ref={place} width={WIDTH} height={HEIGHT} role="img" aria-label={`照片，${chinaTime(photo.takenAt)}`} />;
}

interface Props {
  readonly partId: string;
  readonly itemId: string;
  readonly readOnly: boolean;
  readonly onCount: (count: number) => void;
  readonly onAdded: (id: string) => void;
  readonly onRemoved: (id: string) => void;
}

/** Photos of one item: taken with the camera, shrunk, kept on the device, sent with the record. */
export function PhotoStrip({ partId, itemId, readOnly, onCount, onAdded, onRemoved }: Props) {
  const [photos, setPhotos] = useState<readonly KeptPhoto[]>([]);
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    void photosOf(partId).then((kept) => setPhotos(kept.filter((photo) => photo.itemId === itemId && photo.kind === 'photo')));
  }, [partId, itemId]);
  useEffect(() => onCount(photos.length), [photos.length, onCount]);
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      const blob = await compressPhoto(file);
      const photo: KeptPhoto = { id: deviceId(), partId, itemId, kind: 'photo', takenAt: now(), blob, sent: false };
      await keepPhoto(photo);
      setPhotos([...photos, photo]);
      onAdded(photo.id);
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
  };
  const remove = (id: string) => {
    void dropPhoto(id);
    setPhotos(photos.filter((photo) => photo.id !== id));
    onRemoved(id);
  };
  return (
    <div>
      <div className="photo-strip">
        {photos.map((photo) => (
          <figure key={photo.id}>
            <Thumbnail photo={photo} />
            <figcaption>{chinaTime(photo.takenAt).slice(5)}</figcaption>
            {!readOnly && !photo.sent && (
              <button type="button" aria-label="删去这张照片" onClick={() => remove(photo.id)}>
                <Icon name="close" size={14} />
              </button>
            )}
          </figure>
        ))}
        {!readOnly && (
          <label className="photo-take">
            <Icon name="plus" size={20} />
            拍照
            <input
              type="file"
              accept="image/*"
              capture="environment"
              className="hidden-visually"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
        )}
      </div>
      {problem !== undefined && <ProblemPanel problem={problem} />}
    </div>
  );
}
