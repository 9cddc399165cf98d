export const roomUsage = `room list                    waiting rooms: state, who waits, how many are called a second
  room open ROOM --reason TEXT opens one at once (registration, sign-in, booking-SLUG)
  room close ROOM --reason TEXT
                               closes one: whoever waits may go in; takes an announcement back
  room announce ROOM --at TIME --reason TEXT
                               opens one at TIME (such as 2026-12-01T08:00+03:00); prints the hash of the draw's seed`;
