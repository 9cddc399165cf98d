import { html, type Html } from '../../platform/html.ts';
import { dayPicker, steps, timePicker, type DayChoice, type TimeChoice } from '../components.ts';
import { wordsAt, type Place } from './sample.ts';

function dayChoices(place: Place): DayChoice[] {
  const { day, nextDay, thirdDay, fourthDay, closed } = wordsAt(place);
  return [
    { value: '2026-11-24', words: day, left: 14, href: '?day=2026-11-24#main' },
    { value: '2026-11-25', words: nextDay, left: 2, href: '?day=2026-11-25#main' },
    { value: '2026-11-26', words: thirdDay, left: 0 },
    { value: '2026-11-27', words: fourthDay, left: 0, closed },
  ];
}

function timeChoices(place: Place): TimeChoice[] {
  const { am, pm } = wordsAt(place);
  return [
    { value: '1', time: '08:00', text: `8:00 ${am}`, left: 0 },
    { value: '2', time: '08:20', text: `8:20 ${am}`, left: 3 },
    { value: '3', time: '11:40', text: `11:40 ${am}`, left: 1 },
    { value: '4', time: '13:00', text: `1:00 ${pm}`, left: 12 },
    { value: '5', time: '21:00', text: `9:00 ${pm}`, left: 2 },
    { value: '6', time: '00:20', text: `12:20 ${am}`, left: 100 },
  ];
}

export function daySamples(place: Place): Html {
  const { pickDay } = wordsAt(place);
  const options = { lang: place.context.lang, legend: pickDay, choices: dayChoices(place), selected: '2026-11-25' };
  return html`${dayPicker({ ...options, name: `day-${place.key}` })}${dayPicker(options)}`;
}

export function timeSamples(place: Place): Html {
  const { pickTime, pickError } = wordsAt(place);
  const options = { lang: place.context.lang, legend: pickTime, choices: timeChoices(place) };
  return html`${timePicker({ ...options, name: `time-${place.key}`, selected: '3' })}
    ${timePicker({ ...options, name: `wrong-time-${place.key}`, error: pickError })}`;
}

export function stepSamples(place: Place): Html {
  const { lang } = place.context;
  const labels = wordsAt(place).steps.map((label, index) => (index === 0 ? { label, href: '#main' } : { label }));
  return html`${steps({ lang, steps: labels, current: 0 })}${steps({ lang, steps: labels, current: 2 })}`;
}
