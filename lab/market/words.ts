import { calendar, costs, market } from './model.ts';
import type { CellResult } from './plan.ts';
import { summariesOf } from './summary.ts';

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** What the cells say, in sentences made from them. */
export function conclusions(results: readonly CellResult[]): string {
  const all = results.flatMap(summariesOf);
  const most = (system: string, trade: string, speed?: string): string => {
    const sold = all.filter((s) => s.cell.system === system && s.trade === trade && (speed === undefined || s.cell.speed === speed)).map((s) => s.sold.mean);
    return sold.length === 0 ? 'not played' : percent(Math.max(0, ...sold));
  };
  return `The most that touts sell, over all demands and numbers of identities:

| | returned at once | held back | draw |
|---|---|---|---|
| hold in false names, hand over by cancelling: by program | ${most('instant', 'hold', 'bot')} | ${most('held-back', 'hold', 'bot')} | ${most('draw', 'hold', 'bot')} |
| the same by hand | ${most('instant', 'hold', 'human')} | ${most('held-back', 'hold', 'human')} | ${most('draw', 'hold', 'human')} |
| book with accounts that clients lend: by program | ${most('instant', 'lend', 'bot')} | ${most('held-back', 'lend', 'bot')} | ${most('draw', 'lend', 'bot')} |
| the same by hand | ${most('instant', 'lend', 'human')} | ${most('held-back', 'lend', 'human')} | ${most('draw', 'lend', 'human')} |

Two trades, two remedies. Holding a freed seat back ends the hand-over. It does nothing against somebody who books faster than others with the accounts of
people who asked for it: that is a trade in speed, and only a draw takes speed away.`;
}

/** The model in words, with its numbers. */
export const modelWords = `## Our model
All of this is ours. No number in it comes from the literature or from measurements of people.

**The market.** One service at one branch; ${market.seats} seats on one day, a week after booking opens at ${calendar.opensAt}. Demand × ${market.seats} people want one seat each and do not mind which. Half of
them are there at the opening and react within a median of ${market.reaction.median / 1000} s; the others come over three days, from ${market.wakes} in the morning to midnight. To pick a time and confirm takes a
median of ${market.clicks.median / 1000} s. Whoever finds nothing looks again, ${market.looks.alone} times a day (${market.looks.waiting} while on a waiting list). Of those who have a seat, ${percent(market.cancels)} find that they cannot come and cancel.
Where seats are held back, whoever finds nothing also joins the waiting list, with the notice that they need (an hour ${percent(market.notice[0][1])}, three ${percent(market.notice[1][1])}, twelve ${percent(market.notice[2][1])}, a day ${percent(market.notice[3][1])}). An offer is
taken in ${percent(market.answers)} of cases, a mean of ${market.answerAfter / 60_000} minutes after it is read, which at night is in the morning. In a draw everybody applies when they come; ${percent(market.confirms)} of winners confirm.


**The touts.** One gang with one identity of its own and 0, 10 or 100 % of the seats in borrowed ones. By program they need ${market.byProgram / 1000} s for each account, from the opening on, and
see a free seat at once; by hand they react as people do, need ${market.byHand / 1000} s for each account, and look every half hour while awake. They know all rules. They choose the trade and
the moment that earned most in the trials (the best of this family, not of everything one can think of):
- *hold and hand over*: take seats with every identity: book, apply, join the waiting list; when all have come, find buyers among those who got none (at most ${percent(market.mostClients)} of these ever buy): one
  for each seat where it can be handed over by name, else all, who are told the hour and pay only for a seat; cancel at the agreed moment (three at night two days before,
  three and a half hours before the seat's time, or an hour and a half) while the buyer, at the screen and with the gang's means, asks for the seat and answers at once.
- *lent accounts*: people hand their accounts over before the opening; the gang books, applies, confirms, waits and answers in their names, and catches whatever comes free.

**Money.** Unit: what a client gives for a seat that they would otherwise not get. A seat is *sold* when a client uses it because of the tout: of a gang's clients, those who are served, less as
many as would be at the rate of people like them without a tout, in the same run. That is also the most that clients who know the rules would pay. A false
identity costs ${costs.falseIdentity} of a price, a lent account ${costs.lentAccount} (the tout's time at the counter, and the code that comes to its owner's telephone). Who pays for no gain because they were
lied to is not in the model.

**Real and not real.** Booking, cancelling, releases, the waiting list and its offers, the whole draw with its two officers, confirmations and check-ins are the portal's own actions and jobs on a real PostgreSQL, one after the other on a clock that is moved
by hand; nothing waits for the disk (\`fsync\` and \`synchronous_commit\` off). A ticket is bound to its person, so behind a false name nobody can come. Not in the model: pages and their
waiting rooms, passkeys (which make lending an account harder), limits by device and address, people who no longer believe in free appointments, and raids.`;

export const literature = `## The literature
Hakimov, Heller, Kübler and Kurino ("How to Avoid Black Markets for Appointments with Online Booking Systems", American Economic Review 111(7), 2021, 2127–2151; we have read its abstract, and claim
no more than that) document such black markets in many parts of the world, model first come, first served, and propose to collect applications over a period and then
allocate at random. They say that theory predicts and laboratory experiments confirm that scalpers profitably book and sell under the first when demand is high enough, and are not
active under the second. Random offers of single freed seats, pools with a random moment, and lent accounts as a trade of their own are not theirs but ours.`;
