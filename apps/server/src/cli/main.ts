/**
 * The operator's command: `npm run bawaba -- <command>`. Uses the same settings as the server and may run beside it.
 * Exit codes: 0 done and sound, 1 refused or not sound (said in words), 2 not understood.
 */
import { roomUsage } from './room-words.ts';
import { staffUsage } from './staff-words.ts';
import { ConfigError } from '../platform/config.ts';
import { PostgresError } from '../platform/postgres.ts';

/** A command: its words, what it says of itself, what it does with what follows. Resolves to the exit code. */
interface Command {
  readonly words: readonly string[];
  readonly usage: string;
  run(args: readonly string[]): Promise<number>;
}

// Each is loaded when it is asked for: the whole portal takes seconds to load on a small machine, a ticket's check does not need it.
type Imported = Parameters<(typeof import('./import.ts'))['importFile']>[0];
const importing = (kind: Imported) => async (args: readonly string[]): Promise<number> => (await import('./import.ts')).importFile(kind, args);

const commands: readonly Command[] = [
  { words: ['import', 'sectors'], usage: 'import sectors FILE          from a CSV file: all rows or none (columns: docs/operations.md)', run: importing('sectors') },
  { words: ['import', 'regions'], usage: 'import regions FILE          the same', run: importing('regions') },
  { words: ['import', 'cities'], usage: 'import cities FILE           the same; their regions first', run: importing('cities') },
  { words: ['import', 'authorities'], usage: 'import authorities FILE      ministries and municipalities; their cities first', run: importing('authorities') },
  { words: ['import', 'services'], usage: 'import services FILE         the same; their sectors first', run: importing('services') },
  { words: ['import', 'branches'], usage: 'import branches FILE         the same; their sectors and cities first', run: importing('branches') },
  { words: ['import', 'registry'], usage: 'import registry FILE         the same; people of the registry from a file', run: importing('registry') },
  { words: ['import', 'establishments'], usage: 'import establishments FILE   offices of the licensing system; bad rows are refused with the reason, the rest kept', run: importing('establishments') },
  { words: ['services', 'record'], usage: 'services record              records the services that come with the program, where they are new or changed, as drafts', run: async () => (await import('./services.ts')).servicesRecord() },
  { words: ['staff'], usage: staffUsage, run: async (args) => (await import('./staff.ts')).staff(args) },
  { words: ['room'], usage: roomUsage, run: async (args) => (await import('./room.ts')).room(args) },
  {
    words: ['ticket', 'verify'], usage: 'ticket verify < TEXT         a BW1 ticket (or lines of `ticket sample`): claims and verdict as JSON',
    run: async () => (await import('./tickets.ts')).ticketVerify(),
  },
  { words: ['ticket', 'sample'], usage: 'ticket sample --count N      N tickets under a throw-away key, a JSON line each', run: async (args) => (await import('./tickets.ts')).ticketSample(args) },
  { words: ['draw', 'verify'], usage: 'draw verify FOLDER           replays a published draw from its files, without the database (docs/draws.md)', run: async (args) => (await import('./draws.ts')).drawVerify(args) },
  { words: ['case', 'verify'], usage: 'case verify FILE             the signature of a case file, and the PDF beside it', run: async (args) => (await import('./cases.ts')).caseVerify(args) },
  { words: ['audit', 'verify'], usage: 'audit verify                 replays the audit chain', run: async () => (await import('./audit.ts')).auditVerify() },
  { words: ['slots', 'verify'], usage: 'slots verify                 compares every slot\'s counters with appointments, draws and offers', run: async () => (await import('./slots.ts')).slotsVerify() },
  { words: ['signals', 'look'], usage: 'signals look                 looks for signals of trade now: how many there are, how many are new', run: async () => (await import('./signals.ts')).signalsLook() },
];

async function run(args: readonly string[]): Promise<number> {
  const command = commands.find(({ words }) => words.every((word, index) => args[index] === word));
  if (!command) {
    console.error(`Usage: npm run bawaba -- COMMAND\n\n${commands.map(({ usage }) => `  ${usage}`).join('\n')}`);
    return args.length === 0 || args[0] === 'help' ? 0 : 2;
  }
  return command.run(args.slice(command.words.length));
}

run(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof ConfigError || error instanceof PostgresError ? error.message : error);
    process.exitCode = 1;
  },
);
