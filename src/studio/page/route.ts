/** Where one is, in the address behind its `#`: going back and loading anew lead there. */
export type Route =
  | { at: 'start' }
  | { at: 'bring' }
  | { at: 'desk'; issue: string }
  | { at: 'hand-out'; issue: string };

export function routeNow(): Route {
  const [, name = '', value = ''] = /^#([a-z-]*)=?(.*)$/.exec(location.hash) ?? [];
  if (name === 'bring') return { at: 'bring' };
  if (name === 'open' && value !== '') return { at: 'desk', issue: decodeURIComponent(value) };
  if (name === 'hand-out' && value !== '') return { at: 'hand-out', issue: decodeURIComponent(value) };
  return { at: 'start' };
}

export const addressOf = (route: Route): string => {
  if (route.at === 'start') return '#';
  if (route.at === 'bring') return '#bring';
  return `#${route.at === 'desk' ? 'open' : 'hand-out'}=${encodeURIComponent(route.issue)}`;
};

export function go(route: Route): void {
  location.hash = addressOf(route);
}
