import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { WritableDb } from '../../electron/library/store/database.ts';
import { migrate } from '../../electron/library/store/migrate.ts';
import { MIGRATIONS } from '../../electron/library/store/migrations/all.ts';
import { openDatabase } from '../../electron/library/store/open-database.ts';
import { openThumbnails, type ThumbnailFile } from '../../electron/library/store/thumbnails.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { randomFrom } from '../unit/seeded-random.ts';

/** How large the library is; faces are three a photo, half of them named. */
export interface BigLibrary {
  readonly directory: string;
  readonly photos: number;
}

const FACES_A_PHOTO = 3;
const PEOPLE = 400;
const PHOTOS_A_GROUP = 12;
const YEARS = 20;
const FIRST_YEAR = 2006;
const FOLDER = '/media/photos';
/** Width by height of what cameras and phones make. */
const SHAPES = [3 / 2, 4 / 3, 3 / 4, 2 / 3, 16 / 9] as const;
const CAMERAS = ['Canon EOS 350D', 'Nikon D7000', 'iPhone 6', 'iPhone 12', 'Pixel 4'] as const;
const DISTINCT_PICTURES = 300;
const ROWS_A_TRANSACTION = 5000;

type Random = () => number;

/**
 * Fills a new folder with a library of the size: the rows that reading so many photos would leave, without embeddings
 * (no screen reads them), with thumbnails of the program's own sizes, of which a few hundred are distinct. Seeded: the
 * same library each time. Photos have no originals.
 */
export async function makeBigLibrary({ directory, photos }: BigLibrary): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const pictures = await drawPictures(randomFrom(1));
  const db = openDatabase(join(directory, 'kith.sqlite'));
  const thumbnails = openThumbnails(directory);
  try {
    migrate(db, MIGRATIONS, { file: 'kith.sqlite', backups: '', now: () => 0 });
    const random = randomFrom(2);
    db.transaction(() => insertFrame(db, photos));
    const times = timesOf(photos, random);
    for (let from = 0; from < photos; from += ROWS_A_TRANSACTION) {
      const some = times.slice(from, from + ROWS_A_TRANSACTION);
      db.transaction(() => thumbnails.transaction(() => insertPhotos(db, thumbnails, pictures, some, from, random)));
    }
    db.run('ANALYZE');
  } finally {
    thumbnails.close();
    db.close();
  }
}

interface Pictures {
  readonly photos: readonly { readonly shape: number; readonly jpeg: Uint8Array }[];
  readonly faces: readonly Uint8Array[];
}

async function drawPictures(random: Random): Promise<Pictures> {
  const photos: { shape: number; jpeg: Uint8Array }[] = [];
  const faces: Uint8Array[] = [];
  for (let at = 0; at < DISTINCT_PICTURES; at++) {
    const shape = SHAPES[at % SHAPES.length];
    photos.push({ shape, jpeg: await draw(Math.round(320 * shape), 320, random) });
    faces.push(await draw(160, 160, random));
  }
  return { photos, faces };
}

/** Ellipses on a ground, with the noise of a sensor: as costly to decode as a photo. */
async function draw(width: number, height: number, random: Random): Promise<Uint8Array> {
  const colour = () => `hsl(${Math.round(random() * 360)} 40% ${20 + Math.round(random() * 60)}%)`;
  const shapes = Array.from({ length: 14 }, () => {
    const [cx, cy] = [random() * width, random() * height];
    return `<ellipse cx="${cx}" cy="${cy}" rx="${(random() * width) / 4}" ry="${(random() * height) / 4}" fill="${colour()}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour()}"/>${shapes.join('')}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at++) data[at] = Math.min(255, Math.max(0, data[at] + (random() - 0.5) * 14));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Folder, people, groups: what photos and faces belong to. */
function insertFrame(db: WritableDb, photos: number): void {
  db.run('INSERT INTO folder (path, added_at, last_scan_at) VALUES ($path, 0, 0)', { path: FOLDER });
  for (let id = 1; id <= PEOPLE; id++) {
    const name = `${FIRST_NAMES[id % FIRST_NAMES.length]} ${LAST_NAMES[Math.floor(id / FIRST_NAMES.length)]}`;
    db.run('INSERT INTO person (name, name_key, created_at) VALUES ($name, $key, 0)', {
      name,
      key: name.toLowerCase(),
    });
  }
  // Faces without embeddings would be embedded from originals that are not there: that work is paused.
  db.run("INSERT INTO job (kind, state, params, started_at) VALUES ('embed', 'paused', $params, 0)", {
    params: JSON.stringify({ model: DEFAULT_EMBEDDING }),
  });
  const groups = Math.ceil(photos / PHOTOS_A_GROUP);
  for (let id = 1; id <= groups; id++) db.run('INSERT INTO face_group (id) VALUES ($id)', { id });
}

/** When each photo was taken, oldest first: twenty years, more in later ones and in summer, a few without a date. */
function timesOf(photos: number, random: Random): readonly (number | null)[] {
  const times = Array.from({ length: photos }, () => {
    if (random() < 0.005) return null;
    const year = FIRST_YEAR + Math.floor(YEARS * Math.sqrt(random()));
    const day = random() < 0.4 ? 170 + random() * 70 : random() * 365;
    return Math.floor(Date.UTC(year, 0, 1) + day * 86_400_000);
  });
  return times.toSorted((a, b) => (a ?? 0) - (b ?? 0));
}

function insertPhotos(
  db: WritableDb,
  thumbnails: ThumbnailFile,
  pictures: Pictures,
  times: readonly (number | null)[],
  before: number,
  random: Random,
): void {
  const hash = new Uint8Array(32);
  for (const [index, takenAt] of times.entries()) {
    const n = before + index + 1;
    const { shape, jpeg } = pictures.photos[Math.floor(random() * DISTINCT_PICTURES)];
    new DataView(hash.buffer).setUint32(0, n);
    const photo = db.run(
      `INSERT INTO photo (hash, bytes, state, width, height, taken_at, camera, model)
       VALUES ($hash, 4000000, 'done', $width, 3000, $takenAt, $camera, $model)`,
      {
        hash,
        width: Math.round(3000 * shape),
        takenAt,
        camera: CAMERAS[Math.floor(random() * CAMERAS.length)],
        model: DEFAULT_EMBEDDING,
      },
    ).lastId;
    const year = takenAt === null ? 'scans' : new Date(takenAt).getUTCFullYear();
    db.run(`INSERT INTO path (photo_id, folder_id, path, bytes, modified_at) VALUES ($photo, 1, $path, 4000000, 0)`, {
      photo,
      path: `${FOLDER}/${year}/${n % 12}/IMG_${String(n).padStart(6, '0')}.jpg`,
    });
    thumbnails.putPhoto(photo, jpeg);
    for (let face = 0; face < FACES_A_PHOTO; face++) {
      const id = insertFace(db, photo, face, random);
      thumbnails.putFace(id, pictures.faces[Math.floor(random() * DISTINCT_PICTURES)]);
    }
  }
}

function insertFace(db: WritableDb, photo: number, index: number, random: Random): number {
  const named = random() < 0.5;
  const aside = !named && random() < 0.05;
  const groups = db.get<{ last: number }>('SELECT max(id) AS last FROM face_group')!.last;
  const face = db.run(
    `INSERT INTO face (photo_id, x, y, w, h, landmarks, score, quality, state, person_id, assigned_by, group_id)
     VALUES ($photo, $x, 0.3, 0.12, 0.16, zeroblob(40), 0.97, $quality, $state, $person, $by, $group)`,
    {
      photo,
      x: 0.05 + index * 0.3,
      quality: random(),
      state: aside ? 'stranger' : 'face',
      person: named ? someone(random) : null,
      by: named ? 'user' : null,
      group: !named && !aside && random() < 0.8 ? 1 + Math.floor(groups * random() ** 2) : null,
    },
  ).lastId;
  if (!named && !aside && random() < 0.3) {
    db.run('INSERT INTO suggestion VALUES ($face, $person, $probability)', {
      face,
      person: someone(random),
      probability: 0.5 + random() / 2,
    });
  }
  return face;
}

/** A few people are on most photos. */
const someone = (random: Random): number => 1 + Math.floor(PEOPLE * random() ** 3);

const FIRST_NAMES = [
  ...['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Grace', 'Hugo', 'Ida', 'Jonas'],
  ...['Klara', 'Leo', 'Mia', 'Noah', 'Olga', 'Paul', 'Ruth', 'Simon', 'Tina', 'Viktor'],
] as const;
const LAST_NAMES = [
  ...['Adler', 'Berg', 'Castro', 'Dupont', 'Eriksen', 'Fischer', 'Garcia', 'Hansen', 'Ito', 'Jensen', 'Kowalski'],
  ...['Larsen', 'Meyer', 'Novak', 'Olsen', 'Petit', 'Rossi', 'Silva', 'Tanaka', 'Weber', 'Young'],
] as const;
