import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/widgets.css';
import { App } from './app/App.tsx';
import { start } from './app/start.ts';
import { startTheme } from './app/theme.ts';
import { useWorkspace } from './features/workspace/workspace-store.ts';

startTheme();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
start().catch((error: unknown) => {
  useWorkspace.setState({ failure: error instanceof Error ? error.message : String(error) });
});
