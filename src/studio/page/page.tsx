/** The studio's page: one view at a time, by the address. */
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Bring } from './bring.tsx';
import { HandOut } from './hand-out.tsx';
import { routeNow } from './route.ts';
import { Start } from './start.tsx';
import { chosenLanguage, words } from './words.ts';
import { Workspace } from './workspace.tsx';

function Studio() {
  const [route, setRoute] = useState(routeNow());
  // An effect comes after the page is painted; whoever goes elsewhere in between would stay here.
  useLayoutEffect(() => {
    const follow = (): void => setRoute(routeNow());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (route.at !== 'desk') document.title = `${words.studio} · bulletin`;
  }, [route.at]);
  if (route.at === 'bring') return <Bring />;
  if (route.at === 'desk') return <Workspace key={route.issue} issue={route.issue} />;
  if (route.at === 'hand-out') return <HandOut key={route.issue} issue={route.issue} />;
  return <Start />;
}

document.documentElement.lang = chosenLanguage();
document.documentElement.dir = words.dir;
render(<Studio />, document.getElementById('studio')!);
