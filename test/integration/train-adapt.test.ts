import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/host/cli/commands.ts';
import { runCommand } from '../../electron/host/cli/run-command.ts';
import { insertFace } from '../../electron/library/store/known-faces.ts';
import { migrate } from '../../electron/library/store/migrate.ts';
import { MIGRATIONS } from '../../electron/library/store/migrations/all.ts';
import { modelChoice } from '../../electron/library/store/model-choice.ts';
import { openDatabase } from '../../electron/library/store/open-database.ts';
import { insertPerson } from '../../electron/library/store/people.ts';
import { insertPhoto } from '../../electron/library/store/photos.ts';
import { DEFAULT_EMBEDDING, embeddingRow } from '../../native-models/catalog.ts';
import { localModels } from '../../native-models/local/store.ts';
import { randomFrom } from '../unit/seeded-random.ts';

const PEOPLE = 24;
const FACES_EACH = 5;
const DIM = embeddingRow(DEFAULT_EMBEDDING).dimension;
/** Features that vary with the photo and not with the person: what a projection can learn to look past. */
const NUISANCE = 30;

const directory = mkdtempSync(join(tmpdir(), 'kith-adapt-'));
const file = join(directory, 'kith.sqlite');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A library whose photos are away and whose faces have made-up embeddings, all named. */
beforeAll(() => {
  const db = openDatabase(file);
  migrate(db, MIGRATIONS, { file, backups: join(directory, 'backups'), now: Date.now });
  const random = randomFrom(8);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  db.transaction(() => {
    for (let person = 0; person < PEOPLE; person++) {
      const id = insertPerson(db, `Person ${person}`, 1);
      const own = Array.from({ length: DIM }, (_, k) => (k < NUISANCE ? 0 : normal()));
      for (let face = 0; face < FACES_EACH; face++) {
        const values = own.map((value, k) => (k < NUISANCE ? 3.2 * normal() : value + 0.9 * normal()));
        const length = Math.hypot(...values);
        const photo = insertPhoto(db, {
          hash: createHash('sha256').update(`${person} ${face}`).digest(),
          bytes: 1,
          replaces: null,
        });
        db.run(`UPDATE photo SET state = 'done', width = 100, height = 100 WHERE id = $photo`, { photo });
        const reading = {
          box: [0.3, 0.3, 0.4, 0.4] as [number, number, number, number],
          landmarks: new Float32Array(10).fill(0.5),
          score: 0.99,
          quality: 0.9,
          embedding: Float32Array.from(values, (value) => value / length),
          thumbnail: new Uint8Array(),
        };
        const row = insertFace(db, photo, reading, DEFAULT_EMBEDDING);
        db.run(`UPDATE face SET person_id = $id, assigned_by = 'user', assigned_at = 1 WHERE id = $row`, { id, row });
      }
    }
  });
  db.close();
});

async function kith(...argv: string[]): Promise<{ exit: number; answer: Record<string, unknown>; said: string }> {
  const written: string[] = [];
  const complained: string[] = [];
  const exit = await runCommand(COMMANDS, [...argv, '--library', directory, '--json'], {
    stdout: { write: (text: string) => written.push(text) },
    stderr: { write: (text: string) => complained.push(text) },
  });
  const lines = written.join('').trim().split('\n');
  return { exit, answer: JSON.parse(lines[lines.length - 1] || '{}'), said: complained.join('') };
}

function embeddings(): Readonly<Record<string, number>> {
  const db = openDatabase(file, { readOnly: true });
  const rows = db.all<{ model: string; n: number }>('SELECT model, count(*) AS n FROM embedding GROUP BY model');
  db.close();
  return Object.fromEntries(rows.map(({ model, n }) => [model, n]));
}

function inUse(): string {
  const db = openDatabase(file, { readOnly: true });
  const { embedding } = modelChoice(db, DEFAULT_EMBEDDING);
  db.close();
  return embedding;
}

describe('kith train adapt', () => {
  test('keeps what it learned where it is better, beside the old embeddings, and takes it back', {
    timeout: 300_000,
  }, async () => {
    const { exit, answer, said } = await kith('train', 'adapt');
    expect(said).toBe('');
    expect(exit).toBe(0);
    expect(answer).toMatchObject({ named: PEOPLE * FACES_EACH, kept: true });
    const id = answer.model as string;
    expect(id).toMatch(/^adapted-mobilefacenet-[0-9a-f]{8}$/);
    expect(inUse()).toBe(id);
    expect(embeddings()).toEqual({ [DEFAULT_EMBEDDING]: PEOPLE * FACES_EACH, [id]: PEOPLE * FACES_EACH });
    const [model] = await localModels(join(directory, 'models'));
    expect(model).toMatchObject({ id, role: 'embedding', dimension: DIM });

    const removed = await kith('train', 'adapt', '--remove');
    expect(removed).toMatchObject({ exit: 0, answer: { removed: [id] } });
    expect(inUse()).toBe(DEFAULT_EMBEDDING);
    expect(await localModels(join(directory, 'models'))).toEqual([]);
    expect(embeddings()).toEqual({ [DEFAULT_EMBEDDING]: PEOPLE * FACES_EACH });
  });

  test('says what it lacks where too few people are named', { timeout: 60_000 }, async () => {
    const db = openDatabase(file);
    db.run('UPDATE face SET person_id = NULL, assigned_by = NULL, assigned_at = NULL WHERE person_id > 5', {});
    db.close();
    const { exit, answer } = await kith('train', 'adapt');
    expect(exit).toBe(1);
    expect(answer).toMatchObject({ error: { code: 'evaluate.bad-input' } });
  });
});
