import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Person } from '../../identity/index.ts';
import type { Notice } from '../../notifications/index.ts';
import type { Appointment } from '../store/appointments.ts';
import { appointmentText } from '../text.ts';

type Occasion = 'booked' | 'changed' | 'cancelled' | 'displaced';

function notices(occasion: Occasion, person: Person, service: Service, appointment: Appointment, baseUrl: string): Notice[] {
  const words = appointmentText[person.lang].notices;
  const { weekday, gregorian, hijri } = formatDay(localDay(appointment.startsAt), person.lang);
  const when = words.when(weekday, gregorian, hijri, formatTime(appointment.startsAt, person.lang));
  const link = `${baseUrl}/appointments/${appointment.appointmentId}`;
  const text = words[occasion](service.name[person.lang], when, link);
  const kind = `appointments.${occasion}`;
  const sms: Notice = { personId: person.personId, channel: 'sms', to: person.phone, message: { text }, kind };
  if (!person.email) return [sms];
  return [sms, { personId: person.personId, channel: 'email', to: person.email, message: { subject: words.subject(service.name[person.lang]), text }, kind }];
}

/** What a person is told when an appointment was booked, moved, cancelled, or can no longer be kept by its branch. */
export const bookedNotices = notices.bind(null, 'booked');
export const changedNotices = notices.bind(null, 'changed');
export const cancelledNotices = notices.bind(null, 'cancelled');
export const displacedNotices = notices.bind(null, 'displaced');
