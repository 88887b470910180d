import { type Command, EXIT } from './command.ts';
import { examine } from './examinations.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--library DIR] [--json]',
  summary: 'Say whether everything that Kith stands on works on this machine.',
  async run({ library, output }) {
    const findings = await examine(library);
    const ok = findings.every(({ state }) => state !== 'broken');
    const width = Math.max(...findings.map(({ what }) => what.length));
    const words = findings.map(({ state, what, found }) => `${MARK[state]}  ${what.padEnd(width)} ${found}`).join('\n');
    output.answer({ ok, findings }, words);
    return ok ? EXIT.done : EXIT.someFailed;
  },
};

const MARK = { fine: 'ok     ', absent: 'absent ', broken: 'BROKEN ' } as const;
