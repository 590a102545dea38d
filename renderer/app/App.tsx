import { useEffect } from 'react';
import { Unusable } from '../features/welcome/Unusable.tsx';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Frame } from './Frame.tsx';
import { Header } from './Header.tsx';
import { markReady } from './ready.ts';
import { StatusBar } from './StatusBar.tsx';
import './frame.css';

function Body() {
  const view = useWorkspace((state) => state.view);
  const failure = useWorkspace((state) => state.failure);
  const unusable = failure !== undefined || view?.usable === false;
  useEffect(() => {
    if (unusable) markReady();
  }, [unusable]);
  if (failure !== undefined) return <Unusable title="Hookbench could not start" text={failure} />;
  if (view?.usable === false) {
    return (
      <Unusable
        title="This folder can't be opened as a workspace"
        text={view.dir}
        problems={view.problems}
      />
    );
  }
  return <Frame />;
}

/** The whole window. */
export function App() {
  return (
    <TooltipProvider delayDuration={400}>
      <div className="window">
        <Header />
        <Body />
        <StatusBar />
      </div>
      <Dialogs />
      <Toasts />
    </TooltipProvider>
  );
}
